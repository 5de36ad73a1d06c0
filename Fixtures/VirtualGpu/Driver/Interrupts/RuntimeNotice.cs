using System.Runtime.InteropServices;
using Harness.Uapi;
using VirtualGpu.Driver.Processes;

namespace VirtualGpu.Driver.Interrupts;

/// <summary>
/// Tells the runtime of an error of a queue (kfd_process.c:send_exception_work_handler): payload word and event, where it named them.
/// </summary>
internal static class RuntimeNotice
{
    /// <summary>
    /// Adds the reasons to the payload word and sets the event of the queue's context save header. What cannot be read counts as 0, and what
    /// cannot be written is left.
    /// </summary>
    public static void Send(KfdProcess process, UserQueue queue, ulong reasons)
    {
        IClientMemory memory = process.Client.Memory;
        kfd_context_save_area_header header = default;
        memory.TryRead(queue.Properties.ContextSaveAddress, MemoryMarshal.AsBytes(new Span<kfd_context_save_area_header>(ref header)));
        ulong payload = 0;
        if (memory.TryRead(header.err_payload_addr, MemoryMarshal.AsBytes(new Span<ulong>(ref payload))))
        {
            payload |= reasons;
            memory.TryWrite(header.err_payload_addr, MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in payload)));
        }

        // Whatever became of the word.
        if (process.Events.Find(header.err_event_id) is { Type: Kfd.KFD_IOC_EVENT_SIGNAL } signalled)
            process.Events.Set(signalled);
    }
}
