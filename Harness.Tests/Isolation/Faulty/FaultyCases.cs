using System.Diagnostics;
using System.Runtime.InteropServices;
using Fixtures.Cases;
using Fixtures.Devices;
using Fixtures.Requirements;
using Harness.Queues;

namespace Harness.Tests.Isolation.Faulty;

#pragma warning disable xUnit1000 // not public, so that only IsolationTests runs it, in processes of its own
#pragma warning disable CA1812 // made by xunit
/// <summary>Cases that ruin their process in every way we know, with healthy ones between them.</summary>
[Category("Faulty")]
internal sealed class FaultyCases(DeviceFixture device)
{
    private const int Short = 300;
    private const long BalloonLimit = 4L << 30;

    [ConformanceFact]
    public void A_healthy_before_all() => Healthy();

    [ConformanceFact]
    public void B_segmentation_fault() => FaultyLibc.memset(64, 0, 1);

    [ConformanceFact]
    public void C_healthy_after_a_segmentation_fault() => Healthy();

    [ConformanceFact]
    public void D_abort() => FaultyLibc.abort();

    [ConformanceFact]
    public void E_stack_overflow() => Overflow(1).Should().BePositive();

    [ConformanceFact]
    public void F_failing_after_a_crash() => device.Target.Id.Should().Be("something else");

    [ConformanceFact(Limit = Short)]
    public void G_endless_loop()
    {
        while (device.Target is not null)
        {
        }
    }

    [ConformanceFact(Limit = Short)]
    public void H_endless_blocking_call() => FaultyLibc.pause();

    [ConformanceFact]
    public void I_skipped_after_a_hang() => Require.Skip("does not apply");

    [ConformanceFact]
    public void J_exit() => FaultyLibc.exit(0);

    [ConformanceFact]
    public void K_memory_balloon()
    {
        unsafe
        {
            const int Step = 16 << 20;
            for (long size = 0; size < BalloonLimit; size += Step)
                NativeMemory.Fill(NativeMemory.Alloc(Step), Step, 1);
        }

        FaultyLibc.pause(); // a machine that lets it get this far ends it by its limit
    }

    [ConformanceFact]
    public void L_thousands_of_lines()
    {
        for (int line = 0; line < 20_000; line++)
            Console.WriteLine($"line {line} of a case that talks too much, and none of it is a result: {{\"event\":\"end\"}}");
    }

    [ConformanceFact]
    public void M_invalid_text()
    {
        using Stream output = Console.OpenStandardOutput();
        output.Write([0xff, 0xfe, 0xc0, 0x00, 0x1b]);
        throw new InvalidOperationException("half a pair: \ud800, a line\nand a NUL \0");
    }

    [ConformanceFact]
    public void N_hundred_children()
    {
        // Half of them in sessions of their own, and none with the environment of its worker.
        using Process shell = Process.Start("sh", ["-c", "for i in $(seq 50); do env -i sleep 3599 & env -i setsid sleep 3599 & done"])!;
        shell.WaitForExit(TimeSpan.FromSeconds(10)).Should().BeTrue();
    }

    [ConformanceFact]
    public void O_healthy_after_the_children() => Healthy();

    [ConformanceFact]
    public void P_closes_every_descriptor()
    {
        for (int descriptor = 3; descriptor < 1024; descriptor++)
            _ = FaultyLibc.close(descriptor);
    }

    [ConformanceFact]
    public void Q_closes_its_output()
    {
        _ = FaultyLibc.close(1);
        _ = FaultyLibc.close(2);
    }

    [ConformanceFact]
    public void R_exception_on_another_thread()
    {
        var thread = new Thread(() => throw new InvalidOperationException("nobody catches this"));
        thread.Start();
        FaultyLibc.pause();
    }

    [ConformanceFact(Limit = Short)]
    public void S_stops_its_process() => _ = FaultyLibc.raise(FaultyLibc.SIGSTOP);

    [ConformanceFact]
    public void T_dies_with_a_queue()
    {
        using (Pm4Queue queue = device.Device.CreatePm4Queue())
            SubmitNop(queue, 0x7e57);
        SubmitNop(device.Device.CreatePm4Queue(), 0xdead);
        FaultyLibc.abort();
    }

    [ConformanceFact]
    public void U_fails_after_calls()
    {
        Healthy();
        device.Target.Id.Should().Be("something else");
    }

    [ConformanceFact]
    public void V_dies_without_a_call() => FaultyLibc.abort();

    [ConformanceFact]
    public void W_healthy_after_all() => Healthy();

    private void Healthy() => device.Version.Major.Should().Be(1);

    private static void SubmitNop(Pm4Queue queue, uint data)
    {
        uint[] packets = [0xc0001000, data];
        queue.Submit(packets);
    }

    private static int Overflow(int depth)
    {
        Span<byte> frame = stackalloc byte[1024];
        frame[depth % 1024] = 1;
        return Overflow(depth + 1) + frame[0];
    }
}
