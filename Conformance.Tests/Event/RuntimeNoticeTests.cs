using System.Runtime.CompilerServices;
using Conformance.Tests.Queue;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Synchronization;
using Harness.Uapi;

namespace Conformance.Tests.Event;

/// <summary>Whom the driver tells of a packet that a queue refused: the log, and a runtime that asked for it with RUNTIME_ENABLE.</summary>
[Category("Event")]
public sealed class RuntimeNoticeTests(DeviceFixture device)
{
    private const uint EnableRuntime = 1;

    // Where amd_queue_t has the pointers (hsa.h of ROCr: amd_queue_t); the processor finds the rest of it from there.
    private const ulong WriteDispatchId = 56, ReadDispatchId = 128;

    // Offsets in the page of the pointers, behind amd_queue_t.
    private const ulong Payload = 2048;

    // enum kfd_dbg_trap_exception_code: the reason n is bit n - 1.
    private const ulong Unsupported = 1UL << (20 - 1), DispatchDimension = 1UL << (16 - 1), DispatchCode = 1UL << (18 - 1);

    private static readonly KfdVersion s_since = new(1, 17);

    [ConformanceTheory(Requires = Capability.Aql | Capability.Expendable, Provokes = KernelLogEvents.BadPacket | KernelLogEvents.Recovery)]
    [InlineData(0x00ffu, 0u, Unsupported)]
    [InlineData(0x0002u, 0u, DispatchDimension)]
    [InlineData(0x0002u, 1u, DispatchCode)]
    [Verifies(AqlClauses.ErrorReachesRuntime)]
    public void Runtime_learns_the_reason_beside_those_before(uint header, uint dimensions, ulong reason)
    {
        const ulong Before = 0x8000_0000_0000_0001;
        using KfdEvent told = device.Device.CreateEvent();
        using QueueRecipe recipe = Enabled(out ulong save);
        recipe.WritePointer.At<ulong>(Payload) = Before;
        WriteHeader(save, recipe.WritePointer.GpuAddress + Payload, told.Id);

        Submit(recipe, header, dimensions);

        told.Wait(device.NewDeadline()).Should().BeTrue("the head of the context save area names the event");
        Volatile.Read(ref recipe.WritePointer.At<ulong>(Payload)).Should().Be(Before | reason);
        Disable(recipe);
    }

    [ConformanceFact(Requires = Capability.Aql | Capability.Expendable, Provokes = KernelLogEvents.BadPacket | KernelLogEvents.Recovery)]
    [Verifies(AqlClauses.ErrorReachesRuntime)]
    public void Event_is_set_where_there_is_no_word()
    {
        using KfdEvent told = device.Device.CreateEvent();
        using QueueRecipe recipe = Enabled(out ulong save);
        WriteHeader(save, 0, told.Id);

        Submit(recipe, 0x00ff, 0);

        told.Wait(device.NewDeadline()).Should().BeTrue("the head of the context save area names the event");
        Disable(recipe);
    }

    [ConformanceFact(Requires = Capability.Aql | Capability.Expendable, Provokes = KernelLogEvents.BadPacket | KernelLogEvents.Recovery)]
    [Verifies(ProcessClauses.BadPacketLogged)]
    public void Kernel_log_tells_of_an_illegal_opcode()
    {
        using KfdEvent told = device.Device.CreateEvent();
        using QueueRecipe recipe = Enabled(out ulong save);
        WriteHeader(save, 0, told.Id);

        Submit(recipe, 0x00ff, 0);
        told.Wait(device.NewDeadline()).Should().BeTrue();

        device.KernelLog.Should().ContainMatch("*Illegal opcode in command stream*");
        Disable(recipe);
    }

    private QueueRecipe Enabled(out ulong save)
    {
        Require.That(device.Version >= s_since, $"KFD is {device.Version}, and {s_since} the first that hears of packets which compute queues refuse");
        device.SetRuntime(EnableRuntime).Should().Be(Errno.None, "the process has no queue");
        QueueRecipe recipe = QueueRecipe.ForAql(device);
        recipe.Arguments.read_pointer_address = recipe.WritePointer.GpuAddress + ReadDispatchId;
        recipe.Arguments.write_pointer_address = recipe.WritePointer.GpuAddress + WriteDispatchId;
        recipe.MustCreate();
        save = recipe.Arguments.ctx_save_restore_address;
        return recipe;
    }

    private void Disable(QueueRecipe recipe)
    {
        recipe.Destroy(recipe.Arguments.queue_id);
        device.SetRuntime(0).Should().Be(Errno.None);
    }

    // Buffers have the same address for CPU and GPU.
    private static unsafe void WriteHeader(ulong save, ulong payload, uint eventId)
    {
        ref kfd_context_save_area_header header = ref Unsafe.AsRef<kfd_context_save_area_header>((void*)save);
        header.err_payload_addr = payload;
        header.err_event_id = eventId;
    }

    private static void Submit(QueueRecipe recipe, uint header, uint dimensions)
    {
        GpuBuffer ring = recipe.Ring;
        ring.Slice<uint>(0, 16).Clear();
        new uint[] { 0x1_0001, 1, 1, 1, 1 }.CopyTo(ring.Slice<uint>(sizeof(uint), 5)); // one work-item, if it is a dispatch
        Volatile.Write(ref ring.At<uint>(0), header | (dimensions << 16));
        Volatile.Write(ref recipe.WritePointer.At<ulong>(WriteDispatchId), 1);
        Interlocked.MemoryBarrier();
        recipe.StoreDoorbell(0); // the number of the last packet
    }
}
