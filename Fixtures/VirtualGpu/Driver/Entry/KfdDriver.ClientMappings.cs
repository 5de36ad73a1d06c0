using Harness.Contracts.Clauses;
using Harness.Kernel;
using VirtualGpu.Driver.Buffers;
using VirtualGpu.Driver.Files;
using VirtualGpu.Driver.Memory;
using VirtualGpu.Driver.Processes;
using VirtualGpu.Driver.Queues;

namespace VirtualGpu.Driver.Entry;

/// <content>What processes map and unmap, as the driver hears of it.</content>
public sealed partial class KfdDriver
{
    /// <summary>What <see cref="Mmap"/> gave is mapped now; where the buffer was moved in between, it is shown as it lies.</summary>
    /// <param name="caller">The calling process.</param>
    /// <param name="file">The file.</param>
    /// <param name="offset">Offset in the file.</param>
    /// <param name="address">Where it is mapped.</param>
    /// <param name="length">Bytes, a multiple of the page size.</param>
    /// <param name="protection">What the client may do.</param>
    public void Mapped(ClientProcess caller, DriverFile file, ulong offset, ulong address, ulong length, MapProtection protection)
    {
        lock (_core.Gate)
        {
            if (file is not RenderFile render || _core.Memory.FindByMapOffset(render.Device, offset, length) is not { Kind: BufferKind.Vram } buffer)
                return;
            buffer.Views.Add(new ClientView(caller, address, 0, length, protection));
            if (buffer.IsMovedOut)
                caller.Memory.Show(address, buffer.Pieces(0, length), protection);
        }
    }

    /// <summary>
    /// Client memory is about to be unmapped (mmu notifier). USERPTR buffers over it lose their pages: the GPU faults there from now on.
    /// </summary>
    public void Unmapped(ClientProcess caller, ulong address, ulong length)
    {
        lock (_core.Gate)
        {
            foreach (BufferObject buffer in _core.Memory.Buffers.Where(buffer => buffer.Views.Count > 0))
                ForgetViews(buffer, caller, address, length);
            if (_core.Processes.Find(caller) is not { } process)
                return;
            if (_core.Contract.Keeps(SvmClauses.UnmapForgets))
                process.Svm.Remove(address, address + length);
            if (!_core.Contract.Keeps(ProcessClauses.UserPointerUnmapped))
                return;
            foreach (ProcessDevice device in process.Devices.Where(d => d.Vm is not null))
            {
                if (InvalidateUserPages(device.Vm!, address, length) && !_core.Contract.Keeps(ProcessClauses.RunsOnAfterUnmap))
                    QueueManager.Evict(device); // and the worker that would restore them gives up
            }
        }
    }

    /// <summary>The file that client memory is mapped from ended before it: no page is behind it any more (mm/memory.c:unmap_mapping_range tells the notifiers).</summary>
    public void CutOff(ClientProcess caller, ulong address, ulong length)
    {
        lock (_core.Gate)
        {
            if (_core.Processes.Find(caller) is not { } process || !_core.Contract.Keeps(UserMemoryClauses.CutOff))
                return;
            foreach (ProcessDevice device in process.Devices.Where(d => d.Vm is not null))
                InvalidateUserPages(device.Vm!, address, length);
        }
    }

    /// <summary>
    /// Client memory was mapped over other client memory: USERPTR buffers over it have pages again (amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_restore_userptr_worker).
    /// </summary>
    public void MappedOver(ClientProcess caller, ulong address, ulong length)
    {
        lock (_core.Gate)
        {
            if (_core.Processes.Find(caller) is not { } process || !_core.Contract.Keeps(UserMemoryClauses.MappedOver))
                return;
            foreach (KfdMemory memory in process.Memories.Where(memory => memory.Buffer.IsOver(address, length)))
            {
                if (caller.Memory.TryPin(memory.Buffer.UserAddress, memory.Buffer.Size, write: true, out _))
                    _core.Memory.UpdateMappings(memory);
            }
        }
    }

    /// <summary>What a process may do with some of its memory is about to change (mmu notifier).</summary>
    public void Protecting(ClientProcess caller, ulong address, ulong length)
    {
        lock (_core.Gate)
        {
            if (_core.Processes.Find(caller) is { } process)
                _core.UserMemory.Stop(process, address, length);
        }
    }

    /// <summary>A change of the memory of a process is made: whoever waited for it may go on.</summary>
    public void Changed(ClientProcess caller)
    {
        lock (_core.Gate)
        {
            if (_core.Processes.Find(caller) is { } process)
                _core.UserMemory.TryRestore(process);
        }
    }

    /// <summary>A process has a child now, with copies of its memory (mmu notifier, whose worker finds the pages that are left to the parent).</summary>
    public void Forked(ClientProcess caller)
    {
        lock (_core.Gate)
        {
            if (_core.Processes.Find(caller) is not { } process)
                return;
            if (!_core.Contract.Keeps(UserMemoryClauses.AfterFork))
            {
                foreach (KfdMemory memory in process.Memories.Where(memory => memory.Buffer.Kind == BufferKind.UserPointer))
                    MemoryManager.ForgetMappings(memory);
            }

            if (!_core.Contract.Keeps(ProcessClauses.ChildEndsAlone))
            {
                foreach (ProcessDevice device in process.Devices)
                    QueueManager.Evict(device);
            }
        }
    }

    private static void ForgetViews(BufferObject buffer, ClientProcess client, ulong address, ulong length)
    {
        List<ClientView> left = [.. buffer.Views.SelectMany(view => view.Client == client ? view.Without(address, length) : [view])];
        buffer.Views.Clear();
        buffer.Views.AddRange(left);
    }
}
