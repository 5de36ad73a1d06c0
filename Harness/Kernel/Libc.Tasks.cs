using System.Runtime.InteropServices;

namespace Harness.Kernel;

/// <content>Threads and processes.</content>
internal static unsafe partial class Libc
{
    private const int SIGCHLD = 17;
    private const int SIGKILL = 9;
    private const int WNOHANG = 1;

    // Between those that the runtime and the C library take for themselves (from 32 on) and the last one.
    private const int InterruptingSignal = 52;

    private static readonly delegate* unmanaged<nint, nint, int, nint, int> s_clone = (delegate* unmanaged<nint, nint, int, nint, int>)Export("clone");
    private static readonly delegate* unmanaged<int, int, int> s_kill = (delegate* unmanaged<int, int, int>)Export("kill");
    private static readonly delegate* unmanaged<int, int*, int, int> s_waitpid = (delegate* unmanaged<int, int*, int, int>)Export("waitpid");
    private static readonly delegate* unmanaged<nint> s_pthreadSelf = (delegate* unmanaged<nint>)Export("pthread_self");
    private static readonly delegate* unmanaged<nint, int, int> s_pthreadKill = (delegate* unmanaged<nint, int, int>)Export("pthread_kill");
    private static readonly Lazy<KernelResult> s_handler = new(HandleSignal);

    /// <summary>The calling thread, for <see cref="Interrupt"/>.</summary>
    internal static nint CurrentThread => s_pthreadSelf();

    /// <summary>
    /// fork(2), of which the child calls sleep(3) and ends: none of its instructions is the runtime's, which has one thread there and cannot run.
    /// </summary>
    /// <param name="seconds">How long the child lives when nobody ends it before.</param>
    /// <param name="stack">16-byte aligned end of the child's stack; the child has a copy of it.</param>
    internal static KernelResult Fork(uint seconds, nint stack)
    {
        int value = s_clone(Export("sleep"), stack, SIGCHLD, (nint)seconds);
        return Result(value, Marshal.GetLastSystemError());
    }

    /// <summary>kill(2) by SIGKILL.</summary>
    internal static KernelResult Kill(int process)
    {
        int value = s_kill(process, SIGKILL);
        return Result(value, Marshal.GetLastSystemError());
    }

    /// <summary>waitpid(2) that does not wait. The value is 0 while the process has not ended.</summary>
    internal static KernelResult Reap(int process)
    {
        int status;
        int value = s_waitpid(process, &status, WNOHANG);
        return Result(value, Marshal.GetLastSystemError());
    }

    /// <summary>Sends a thread a signal that does nothing but interrupt the call in which it sleeps.</summary>
    internal static KernelResult Interrupt(nint thread)
    {
        if (!s_handler.Value.Succeeded)
            return s_handler.Value;
        int error = s_pthreadKill(thread, InterruptingSignal);
        return error == 0 ? KernelResult.Success() : KernelResult.Failure((Errno)error);
    }

    // The handler is a function of the C library that leaves everything as it is. Calls that it interrupts are not restarted by the kernel.
    private static KernelResult HandleSignal()
    {
        var interrupt = (delegate* unmanaged<int, int, int>)Export("siginterrupt");
        var handle = (delegate* unmanaged<int, nint, nint>)Export("signal");
        int value = interrupt(InterruptingSignal, 1);
        KernelResult result = Result(value, Marshal.GetLastSystemError());
        if (!result.Succeeded)
            return result;
        nint before = handle(InterruptingSignal, Export("abs"));
        return Result(before, Marshal.GetLastSystemError());
    }
}
