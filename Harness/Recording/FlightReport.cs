using System.Globalization;
using Harness.Kernel;
using Harness.Packets;
using Harness.Uapi;

namespace Harness.Recording;

/// <summary>The contents of a <see cref="FlightRecorder"/> as text, one event a line, oldest first.</summary>
public static class FlightReport
{
    private const string Indent = "                        ";

    /// <summary>What is written of a recorder that has nothing.</summary>
    public const string Nothing = "(the case made no call to the driver)";

    /// <summary>Writes everything that the recorder still holds.</summary>
    public static void Write(FlightRecorder recorder, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(recorder);
        ArgumentNullException.ThrowIfNull(output);
        FlightRecord[] records = recorder.Snapshot();
        long count = recorder.Count;
        if (count == 0)
            output.WriteLine(Nothing);
        long lost = count - records.Length;
        if (lost > 0)
            output.WriteLine($"({lost} earlier events are not kept)");

        foreach (FlightRecord record in records)
        {
            string time = recorder.TimeOf(record).TotalMilliseconds.ToString("0.000", CultureInfo.InvariantCulture);
            output.WriteLine($"{record.Sequence,6} {time,12} ms  {Describe(record)}");
            if (record.Kind == FlightRecordKind.Packets)
                WritePackets(record, recorder.Packets(record), output);
        }
    }

    /// <summary>The same as a string.</summary>
    public static string Render(FlightRecorder recorder)
    {
        using StringWriter writer = new(CultureInfo.InvariantCulture);
        Write(recorder, writer);
        return writer.ToString();
    }

    /// <summary>One event as a line, without packets.</summary>
    public static string Describe(in FlightRecord record) => record.Kind switch
    {
        FlightRecordKind.Open => $"open(\"{record.Path}\", {(OpenFlags)record.Flags}){Outcome(record)}",
        FlightRecordKind.Close => $"close({record.Descriptor}){Outcome(record)}",
        FlightRecordKind.Ioctl => $"ioctl({record.Descriptor}, {IoctlNames.Describe(record.Request)}, {ArgumentText.Of(record)}){Outcome(record)}",
        FlightRecordKind.Map => $"mmap(0x{record.Address:x}, 0x{record.Length:x}, {(MapProtection)(uint)record.Flags}, {(MapFlags)(record.Flags >> 32)}, {record.Descriptor}, 0x{record.Offset:x}){Outcome(record, isAddress: true)}",
        FlightRecordKind.Unmap => $"munmap(0x{record.Address:x}, 0x{record.Length:x}){Outcome(record)}",
        FlightRecordKind.Advise => $"madvise(0x{record.Address:x}, 0x{record.Length:x}, {(MemoryAdvice)record.Flags}){Outcome(record)}",
        FlightRecordKind.Protect => $"mprotect(0x{record.Address:x}, 0x{record.Length:x}, {(MapProtection)record.Flags}){Outcome(record)}",
        FlightRecordKind.Remap => $"mremap(0x{record.Address:x}, 0x{record.Length:x}, 0x{record.Flags:x}, 0x{record.Offset:x}){Outcome(record, isAddress: true)}",
        FlightRecordKind.CreateMemoryFile => $"memfd_create(), ftruncate(0x{record.Length:x}){Outcome(record)}",
        FlightRecordKind.Truncate => $"ftruncate({record.Descriptor}, 0x{record.Length:x}){Outcome(record)}",
        FlightRecordKind.Fork => $"fork(){Outcome(record)}",
        FlightRecordKind.Interrupt => $"pthread_kill(0x{record.Address:x}){Outcome(record)}",
        FlightRecordKind.Poll => $"poll({record.Length} files, the first {record.Descriptor}, {record.Flags} ms){Outcome(record)}",
        FlightRecordKind.Read => $"read({record.Descriptor}, {record.Length} bytes){Outcome(record)}",
        FlightRecordKind.Write => $"write({record.Descriptor}, {record.Length} bytes){Outcome(record)}",
        FlightRecordKind.Packets => $"{Queue(record)}: {record.Length} dwords at write pointer 0x{record.Address:x}",
        FlightRecordKind.Doorbell => $"{Queue(record)}: doorbell 0x{record.Offset:x} <- 0x{record.Address:x}",
        FlightRecordKind.Failure => $"======== failed here: {record.Path}",
        _ => $"{record.Kind}",
    };

    /// <summary>A call and what it gave, in a few words: <c>AMDKFD_IOC_CREATE_QUEUE = -1 EINVAL</c>; of packets, doorbells and failures nothing.</summary>
    public static string? Brief(in FlightRecord record) => record.Kind switch
    {
        FlightRecordKind.Ioctl => $"{IoctlNames.Describe(record.Request)}{Outcome(record)}",
        FlightRecordKind.Packets or FlightRecordKind.Doorbell or FlightRecordKind.Failure => null,
        FlightRecordKind.Open => $"open of {record.Path}{Outcome(record)}",
        FlightRecordKind.Map => $"mmap{Outcome(record, isAddress: true)}",
        FlightRecordKind.Unmap => $"munmap{Outcome(record)}",
        FlightRecordKind.Advise => $"madvise{Outcome(record)}",
        FlightRecordKind.Protect => $"mprotect{Outcome(record)}",
        FlightRecordKind.Remap => $"mremap{Outcome(record, isAddress: true)}",
        FlightRecordKind.CreateMemoryFile => $"memfd_create{Outcome(record)}",
        FlightRecordKind.Truncate => $"ftruncate{Outcome(record)}",
        _ => $"{record.Kind.ToString().ToLowerInvariant()}{Outcome(record)}",
    };

    private static string Queue(in FlightRecord record) => QueueState.NameOf(record.Queue, (uint)record.Descriptor);

    private static string Outcome(in FlightRecord record, bool isAddress = false)
    {
        if (!record.IsComplete)
            return " ... not returned";
        return isAddress && record.Result.Succeeded ? $" = 0x{record.Result.Value:x}" : $" = {record.Result}";
    }

    private static void WritePackets(in FlightRecord record, uint[] dwords, TextWriter output)
    {
        if (dwords.Length < (long)record.Length)
        {
            // Without its beginning the stream cannot be cut into packets.
            output.WriteLine($"{Indent}({(long)record.Length - dwords.Length} dwords are not kept)");
            PacketLines.WriteDwords(dwords, Indent, output);
            return;
        }

        PacketLines.Write(record.Queue, record.Gfx, dwords, Indent, output);
    }
}
