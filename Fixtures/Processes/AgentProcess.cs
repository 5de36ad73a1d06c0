using System.Diagnostics;
using System.Globalization;
using System.Text;
using Harness.Kernel;

namespace Fixtures.Processes;

/// <summary>A child process that makes the system calls that it is told to, through pipes (<see cref="AgentServer"/>). One that does not answer is killed.</summary>
public sealed class AgentProcess : IUserProcess
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);
    private static readonly Lock s_gate = new();
    private static Process? s_prepared; // has opened nothing, and ends with this process, as its pipe does

    private readonly Process _process;
    private readonly BinaryWriter _calls;
    private readonly BinaryReader _answers;
    private volatile bool _isKilled;

    private AgentProcess(Process process)
    {
        _process = process;
        _calls = new BinaryWriter(process.StandardInput.BaseStream);
        _answers = new BinaryReader(process.StandardOutput.BaseStream);
        byte[] capabilities = new byte[sizeof(ulong)];
        KernelResult id = Call(AgentOperation.Introduce, 0, 0, 0, capabilities);
        ProcessId = id.Value == 0 ? null : id.Int32;
        Capabilities = (ProcessCapabilities)BitConverter.ToUInt64(capabilities);
    }

    /// <summary>
    /// How to start a program that calls <see cref="AgentServer.Run"/> on its standard input and output, with the capabilities as its last argument. The host of the suite sets it;
    /// null where it cannot: then there are no agents.
    /// </summary>
    public static Func<string, ProcessStartInfo>? Command { get; set; }

    /// <inheritdoc/>
    public int? ProcessId { get; }

    /// <inheritdoc/>
    public ProcessCapabilities Capabilities { get; }

    /// <summary>Starts one that waits until one without capabilities is asked for: a program takes its time until it can serve.</summary>
    public static void Prepare()
    {
        lock (s_gate)
        {
            if (Command is { } command && s_prepared is not { HasExited: false })
                s_prepared = StartProgram(command, ProcessCapabilities.None);
        }
    }

    /// <summary>Starts one, or takes the one that waits; null where there is no program for it.</summary>
    /// <exception cref="InvalidOperationException">The program did not start.</exception>
    public static AgentProcess? Start(ProcessCapabilities capabilities)
    {
        if (Command is not { } command)
            return null;
        Process? process = null;
        if (capabilities == ProcessCapabilities.None)
        {
            lock (s_gate)
                (process, s_prepared) = (s_prepared, null);
        }

        return new AgentProcess(process is { HasExited: false } ? process : StartProgram(command, capabilities));
    }

    /// <summary>The capabilities of an argument that <see cref="Start"/> gave.</summary>
    public static ProcessCapabilities ParseCapabilities(string argument) => (ProcessCapabilities)ulong.Parse(argument, CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public void Kill()
    {
        _isKilled = true;
        _process.Kill();
        if (!_process.WaitForExit(s_patience))
            throw new TimeoutException($"agent process {_process.Id} was killed, and is still there");
    }

    /// <inheritdoc/>
    public KernelResult Open(string path) => Call(AgentOperation.Open, 0, 0, 0, Encoding.UTF8.GetBytes(path));

    /// <inheritdoc/>
    public KernelResult Close(int descriptor) => Call(AgentOperation.Close, (uint)descriptor, 0, 0, []);

    /// <inheritdoc/>
    public KernelResult ForbidDescriptors() => Call(AgentOperation.ForbidDescriptors, 0, 0, 0, []);

    /// <inheritdoc/>
    public KernelResult Lend(int descriptor) => AgentLibc.TakeDescriptor(_process.Id, descriptor);

    /// <inheritdoc/>
    public KernelResult Ioctl(int descriptor, uint request, Span<byte> argument) => Call(AgentOperation.Ioctl, (uint)descriptor, request, 0, argument);

    /// <inheritdoc/>
    public KernelResult Map(ulong length, int descriptor, ulong offset) => Call(AgentOperation.Map, (uint)descriptor, length, offset, []);

    /// <inheritdoc/>
    public KernelResult Unmap(ulong address, ulong length) => Call(AgentOperation.Unmap, address, length, 0, []);

    /// <inheritdoc/>
    public KernelResult Read(int descriptor, Span<byte> buffer) => Call(AgentOperation.Read, (uint)descriptor, 0, 0, buffer);

    /// <inheritdoc/>
    public KernelResult Write(int descriptor, ReadOnlySpan<byte> buffer) => Call(AgentOperation.Write, (uint)descriptor, 0, 0, buffer.ToArray());

    /// <inheritdoc/>
    public KernelResult Poll(int descriptor, int timeoutMilliseconds) => Call(AgentOperation.Poll, (uint)descriptor, (uint)timeoutMilliseconds, 0, []);

    /// <inheritdoc/>
    public void Load(ulong address, Span<byte> destination) => Call(AgentOperation.Load, address, 0, 0, destination);

    /// <inheritdoc/>
    public void Store(ulong address, ReadOnlySpan<byte> source) => Call(AgentOperation.Store, address, 0, 0, source.ToArray());

    /// <inheritdoc/>
    public void Dispose()
    {
        _calls.Dispose();
        if (!_process.WaitForExit(s_patience))
            Kill();
        _answers.Dispose();
        _process.Dispose();
    }

    private static Process StartProgram(Func<string, ProcessStartInfo> command, ProcessCapabilities capabilities)
    {
        ProcessStartInfo start = command(((ulong)capabilities).ToString(CultureInfo.InvariantCulture));
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, false);
        return Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start");
    }

    private KernelResult Call(AgentOperation operation, ulong first, ulong second, ulong third, Span<byte> bytes)
    {
        try
        {
            new AgentCall(operation, first, second, third, bytes.ToArray()).WriteTo(_calls);
        }
        catch (IOException) when (_isKilled)
        {
            return KernelResult.Failure(Errno.EINTR);
        }

        TimeSpan limit = s_patience + (operation == AgentOperation.Poll ? TimeSpan.FromMilliseconds(second) : TimeSpan.Zero);
        Task<AgentAnswer> answer = Task.Run(() => AgentAnswer.ReadFrom(_answers));
        try
        {
            long begun = Stopwatch.GetTimestamp();
            while (!answer.Wait(s_look))
            {
                bool hasEnded = !_isKilled && ProcessStat.HasEnded(_process.Id);
                if (!hasEnded && Stopwatch.GetElapsedTime(begun) < limit)
                    continue;
                Kill();
                throw hasEnded
                    ? new InvalidOperationException($"agent process {_process.Id}: the thread that made {operation} was ended inside it; the kernel log may say why")
                    : new TimeoutException($"agent process {_process.Id}: {operation} did not end in {limit.TotalSeconds:0} s");
            }
        }
        catch (AggregateException) when (_isKilled)
        {
            return KernelResult.Failure(Errno.EINTR); // the pipe ended with the process
        }

        answer.Result.Bytes.CopyTo(bytes);
        return answer.Result.Result;
    }
}
