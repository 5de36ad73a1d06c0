using Harness.Foundation;
using Harness.Kernel;
using Harness.Recording;
using Harness.Uapi;

namespace Harness.Tests.Recording;

/// <summary>A recorder whose memory is a file, and what another process reads there.</summary>
public sealed unsafe class FlightRecorderFileTests : IDisposable
{
    private static readonly GfxVersion s_gfx942 = new(9, 4, 2);
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Reader_sees_what_was_recorded()
    {
        FlightRecorder recorder = FlightRecorder.InFile(_path, records: 16, dwords: 32);
        Fill(recorder);

        FlightRecorder read = FlightRecorder.Read(_path);

        FlightReport.Render(read).Should().Be(FlightReport.Render(recorder)).And.Contain("AMDKFD_IOC_DESTROY_QUEUE").And.Contain("earlier events are not kept");
        read.EndedQueues.Should().BeEquivalentTo(recorder.EndedQueues).And.HaveCount(2);
    }

    [Fact]
    public void Reader_tells_a_call_that_has_not_returned()
    {
        FlightRecorder recorder = FlightRecorder.InFile(_path);
        recorder.Begin(new FlightRecord { Kind = FlightRecordKind.Close, Descriptor = 3 });

        FlightReport.Render(FlightRecorder.Read(_path)).Should().Contain("close(3) ... not returned");
    }

    [Fact]
    public void Record_that_was_being_written_is_missing()
    {
        FlightRecorder recorder = FlightRecorder.InFile(_path, records: 4, dwords: 8);
        for (int descriptor = 1; descriptor <= 3; descriptor++)
            recorder.Begin(new FlightRecord { Kind = FlightRecordKind.Close, Descriptor = descriptor });
        byte[] bytes = File.ReadAllBytes(_path);
        // The second record stands behind header and places 0 and 1.
        bytes.AsSpan(sizeof(FlightHeader) + (2 * sizeof(FlightRecord)), sizeof(long)).Clear();
        File.WriteAllBytes(_path, bytes);

        FlightRecorder.Read(_path).Snapshot().Select(record => record.Descriptor).Should().Equal(1, 3);
    }

    [Fact]
    public void File_is_formatted_anew()
    {
        Fill(FlightRecorder.InFile(_path));

        FlightRecorder.InFile(_path, records: 4, dwords: 8).Count.Should().Be(0);

        File.Delete(_path);
        FlightRecorder.InFile(_path, records: 4, dwords: 8);
        FlightRecorder.Read(_path).EndedQueues.Should().BeEmpty();
    }

    [Fact]
    public void Files_of_others_are_refused()
    {
        ((Action)(() => FlightRecorder.Read("/no/such/file"))).Should().Throw<IOException>();
        File.WriteAllBytes(_path, [1, 2, 3]);
        Refusal().Should().Contain("it has 3 bytes");
        File.WriteAllBytes(_path, new byte[100_000]);
        Refusal().Should().Contain("did not come to use it");

        FlightRecorder.InFile(_path, records: 4, dwords: 8);
        byte[] good = File.ReadAllBytes(_path);
        File.WriteAllBytes(_path, good[..^4]);
        Refusal().Should().Contain("another build");
        FlightHeader header = System.Runtime.InteropServices.MemoryMarshal.Read<FlightHeader>(good);
        header.Sequence = -1;
        System.Runtime.InteropServices.MemoryMarshal.Write(good, header);
        File.WriteAllBytes(_path, good);
        Refusal().Should().Contain("contradict");
    }

    [Fact]
    public void Damaged_files_are_rendered_or_refused()
    {
        Fill(FlightRecorder.InFile(_path, records: 16, dwords: 32));
        byte[] good = File.ReadAllBytes(_path);
        var random = new Random(4711);
        int refused = 0;
        for (int round = 0; round < 3000; round++)
        {
            byte[] bad = [.. good];
            (int first, int last) = (round % 3) switch
            {
                0 => (0, sizeof(FlightHeader)),
                1 => (sizeof(FlightHeader), sizeof(FlightHeader) + (16 * sizeof(FlightRecord))),
                _ => (sizeof(FlightHeader), bad.Length),
            };
            for (int i = random.Next(1, 40); i > 0; i--)
                bad[random.Next(first, last)] = (byte)random.Next();
            File.WriteAllBytes(_path, bad);
            try
            {
                FlightRecorder recorder = FlightRecorder.Read(_path);
                FlightReport.Write(recorder, TextWriter.Null);
                foreach (QueueState queue in recorder.EndedQueues)
                    QueueReport.Write(queue, "", TextWriter.Null);
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        refused.Should().BeInRange(500, 1000, "only damage to the header is found out");
    }

    [Fact]
    public void Recording_into_a_file_allocates_nothing()
    {
        var kernel = new RecordingKernel(LinuxKernel.Instance, FlightRecorder.InFile(_path));
        Exercise(); // warms up

        long before = GC.GetAllocatedBytesForCurrentThread();
        Exercise();

        GC.GetAllocatedBytesForCurrentThread().Should().Be(before);

        void Exercise()
        {
            kfd_ioctl_destroy_queue_args arguments = default;
            kernel.Ioctl(-1, Kfd.AMDKFD_IOC_DESTROY_QUEUE, &arguments);
            kernel.Open("/no/such/file", OpenFlags.ReadOnly);
        }
    }

    [Fact]
    public void Long_paths_end_in_dots()
    {
        string path = "/" + new string('é', 60);

        new FlightRecord { Path = path }.Path.Should().Be("/" + new string('é', 46) + "...");
        new FlightRecord { Path = path[..40] }.Path.Should().Be(path[..40]);
    }

    private static void Fill(FlightRecorder recorder)
    {
        var kernel = new RecordingKernel(LinuxKernel.Instance, recorder);
        kfd_ioctl_destroy_queue_args arguments = new() { queue_id = 7 };
        for (int i = 0; i < 20; i++)
            kernel.Close(-1);
        kernel.Open("/no/such/file", OpenFlags.ReadWrite);
        kernel.Ioctl(-1, Kfd.AMDKFD_IOC_DESTROY_QUEUE, &arguments);
        recorder.RecordPackets(QueueType.Pm4, 1, s_gfx942, 0x40, [0xc0001000, 0]);
        recorder.RecordPackets(QueueType.Sdma, 2, s_gfx942, 0x40, [0, 0, 0]);
        recorder.RecordDoorbell(QueueType.Pm4, 1, 0x7000, 0x42);
        recorder.RecordEnd(State(1, 16, 512));
        recorder.RecordEnd(State(2, 0, 3) with { ReadPointer = null });
    }

    private static QueueState State(uint id, int before, int pending) => new()
    {
        Type = QueueType.Pm4,
        Id = id,
        Gfx = s_gfx942,
        RingAddress = 0x1000,
        RingSize = 0x1000,
        ReadPointer = 0x10,
        WritePointer = 0x210,
        DoorbellAddress = 0x2000,
        Before = [.. Enumerable.Range(0, before).Select(i => (uint)i)],
        Pending = [.. Enumerable.Repeat(0xffff1000u, pending)],
        PendingDwords = pending,
    };

    private string Refusal() => ((Action)(() => FlightRecorder.Read(_path))).Should().Throw<InvalidDataException>().Which.Message;
}
