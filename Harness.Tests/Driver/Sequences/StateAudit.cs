using System.Globalization;
using VirtualGpu.Driver;
using VirtualGpu.Driver.Buffers;
using VirtualGpu.Driver.Core;
using VirtualGpu.Driver.Devices;
using VirtualGpu.Driver.Files;
using VirtualGpu.Driver.Processes;
using VirtualGpu.Driver.Queues;

namespace Harness.Tests.Driver.Sequences;

/// <summary>What holds of the driver's state after every call, whatever was called: references, figures and ids agree with what is there.</summary>
internal sealed class StateAudit(SequenceMachine machine)
{
    private readonly Dictionary<DriverFile, int> _files = [];
    private readonly Dictionary<BufferObject, int> _buffers = [];
    private readonly Dictionary<VmMapping, int> _held = [];
    private readonly HashSet<ulong> _slices = [];
    private readonly HashSet<uint> _doorbells = [];

    private DriverCore Core => machine.Core;

    /// <summary>Looks at everything in memory.</summary>
    public void Check()
    {
        CountFiles();
        CountBuffers();
        CheckUsage();
        CheckSpaces();
        CheckQueues();
    }

    /// <summary>Looks at what the driver tells in its files.</summary>
    public void CheckFiles()
    {
        foreach (KfdProcess process in Core.Processes.All.Where(process => !process.IsSecondary))
        {
            string root = $"/sys/class/kfd/kfd/proc/{process.Client.Id.ToString(CultureInfo.InvariantCulture)}";
            Core.Files.List($"{root}/queues", out IReadOnlyList<string> queues);
            Expect(queues.Count == process.Queues.Count, $"{root} tells of {queues.Count} queues, and there are {process.Queues.Count}");
            foreach (ProcessDevice device in process.Devices)
            {
                Core.Files.Read($"{root}/vram_{device.Device.GpuId}", out string vram);
                ulong bytes = Sum(device.Memories.Entries.Where(entry => entry.Value.IsCounted && entry.Value.Buffer.Kind == BufferKind.Vram).Select(entry => entry.Value.Buffer.Size));
                Expect(vram == $"{bytes}\n", $"{root} tells of {vram.TrimEnd()} bytes of video memory, and the process has {bytes}");
            }
        }

        CheckPlaces();
    }

    /// <summary>Looks for what is left when all processes have ended.</summary>
    public void CheckEmpty()
    {
        Core.Files.List("/sys/class/kfd/kfd/proc", out IReadOnlyList<string> told);
        KfdDevice device = Core.Devices[0];
        Expect(!Core.Processes.All.Any(), $"the driver still knows of {Core.Processes.All.Count()} processes");
        Expect(told.Count == 0, $"sysfs still tells of process {string.Join(", ", told)}");
        Expect(Core.Smi.ClientCount == 0, "an SMI client is left");
        Expect(Core.CounterOwners.Count == 0, "somebody still has the performance counters");
        Expect(Core.Memory.BufferCount == 0, $"{Core.Memory.BufferCount} buffers are left");
        Expect(device.DoorbellSlicesTaken == 0, "a doorbell slice is left");
        Expect(device.TablePool.Taken == 0, $"{device.TablePool.Taken} page tables are left");
    }

    private static void Expect(bool condition, string otherwise) => SequenceMachine.Expect(condition, otherwise);

    private static ulong Sum(IEnumerable<ulong> bytes) => bytes.Aggregate(0ul, (sum, one) => sum + one);

    private void CountFiles()
    {
        _files.Clear();
        foreach (SequenceProcess process in machine.Processes)
        {
            Expect(process.Client.OpenDescriptors == process.Files.Count, $"p{process.Slot} has {process.Client.OpenDescriptors} descriptors, and was given {process.Files.Count}");
            Expect(process.Waits.Count > 0 || Core.Processes.Find(process.Client)?.Events.All.All(created => created.Waiters.Count == 0) != false, $"somebody waits for an event of p{process.Slot}, and no call sleeps");
            foreach ((_, DriverFile file) in process.Files)
                _files[file] = _files.GetValueOrDefault(file) + 1;
        }

        foreach ((DriverFile file, int descriptors) in _files)
            Expect(file.Descriptors == descriptors, $"{file.Description} counts {file.Descriptors} descriptors, and there are {descriptors}");
    }

    private void CountBuffers()
    {
        _buffers.Clear();
        foreach (ProcessDevice device in Core.Processes.All.SelectMany(process => process.Devices))
        {
            foreach ((_, KfdMemory memory) in device.Memories.Entries)
                Count(memory.Buffer);
        }

        foreach ((DriverFile file, _) in _files)
        {
            if (file is DmaBufFile dmaBuf)
                Count(dmaBuf.Buffer);
            else if (file is RenderFile render)
            {
                foreach ((_, BufferObject buffer) in render.Handles.Entries)
                    Count(buffer);
            }
        }

        foreach ((BufferObject buffer, int references) in _buffers)
            Expect(buffer.References == references, $"a buffer ({buffer.Kind}, {buffer.Size} bytes) counts {buffer.References} references, and has {references}");
        Expect(_buffers.Count == Core.Memory.BufferCount, $"the driver has {Core.Memory.BufferCount} buffers, and {_buffers.Count} can be reached");
    }

    private void Count(BufferObject buffer) => _buffers[buffer] = _buffers.GetValueOrDefault(buffer) + 1;

    private void CheckUsage()
    {
        KfdDevice device = Core.Devices[0];
        ulong vram = 0;
        ulong system = ClientArena.Page; // of the registers
        foreach ((BufferObject buffer, _) in _buffers)
        {
            vram += buffer.IsInVram ? buffer.Size : 0;
            system += buffer.IsInSystem ? buffer.Size : 0;
        }

        ulong kfdVram = 0;
        ulong kfdSystem = 0;
        foreach (KfdProcess process in Core.Processes.All)
        {
            system += process.Events.KernelPage?.Length ?? 0;
            foreach ((_, UserQueue queue) in process.Queues.Entries)
                system += MqdWriter.BytesFor(queue);
            foreach ((_, KfdMemory memory) in process.Devices[0].Memories.Entries)
            {
                ulong counted = memory.IsCounted ? memory.Buffer.Size : 0;
                kfdVram += memory.Buffer.Kind == BufferKind.Vram ? counted : 0;
                kfdSystem += memory.Buffer.Kind is BufferKind.Gtt or BufferKind.UserPointer ? counted : 0;
            }
        }

        vram += KfdDevice.FirmwareBytes + ((ulong)(device.TablePool.Taken + device.TablePool.Spare) * ClientArena.Page);
        Expect(device.Vram.Used == vram, $"{device.Vram.Used} bytes of video memory are in use, and what is there has {vram}");
        Expect(Core.Memory.SystemUsed == system, $"{Core.Memory.SystemUsed} bytes of system memory are in use, and what is there has {system}");
        Expect(device.KfdVramUsed == kfdVram, $"KFD counts {device.KfdVramUsed} bytes of video memory, and its buffers have {kfdVram}");
        Expect(Core.Memory.KfdSystemUsed == kfdSystem, $"KFD counts {Core.Memory.KfdSystemUsed} bytes of system memory, and its buffers have {kfdSystem}");
    }

    private void CheckSpaces()
    {
        int tables = 0;
        foreach (RenderFile render in Core.Processes.All.Select(process => process.Devices[0].DrmFile).Concat(_files.Keys.OfType<RenderFile>()).OfType<RenderFile>().Distinct())
        {
            tables += render.Vm.TableCount;
            int holders = (_files.ContainsKey(render) ? 1 : 0) + Core.Processes.All.Count(process => process.Devices[0].DrmFile == render);
            Expect(render.References == holders, $"a render file counts {render.References} holders, and has {holders}");
        }

        Expect(Core.Devices[0].TablePool.Taken == tables, $"{Core.Devices[0].TablePool.Taken} page tables are taken, and the address spaces have {tables}");
    }

    private void CheckQueues()
    {
        _held.Clear();
        _slices.Clear();
        int queues = 0;
        int sdma = 0;
        foreach (KfdProcess process in Core.Processes.All)
        {
            ProcessDevice device = process.Devices[0];
            Expect(device.DoorbellSlice is not { } slice || _slices.Add(slice), "two processes have the same doorbells");
            Expect(device.Queues.Count == process.Queues.Count, $"a process has {process.Queues.Count} queues, and {device.Queues.Count} of them on the GPU");
            _doorbells.Clear();
            foreach (UserQueue queue in device.Queues)
            {
                Expect(_doorbells.Add(queue.DoorbellId), $"two queues have doorbell {queue.DoorbellId}");
                foreach (VmMapping mapping in queue.Buffers)
                    _held[mapping] = _held.GetValueOrDefault(mapping) + 1;
                queues++;
                sdma += queue.Properties.Type == KfdQueueType.Compute ? 0 : 1;
            }

            CheckMappings(device);
        }

        KfdDevice gpu = Core.Devices[0];
        Expect(gpu.QueueCount == queues, $"the GPU counts {gpu.QueueCount} queues, and there are {queues}");
        Expect(gpu.Sdma.TakenCount + gpu.SdmaXgmi.TakenCount == sdma, $"{gpu.Sdma.TakenCount + gpu.SdmaXgmi.TakenCount} SDMA queues are taken, and there are {sdma}");
        Expect(gpu.DoorbellSlicesTaken == _slices.Count, $"{gpu.DoorbellSlicesTaken} doorbell slices are taken, and processes have {_slices.Count}");
    }

    private void CheckMappings(ProcessDevice device)
    {
        int attached = 0;
        foreach ((_, KfdMemory memory) in device.Memories.Entries)
        {
            foreach (Attachment attachment in memory.Attachments)
            {
                if (attachment.Mapping is not { } mapping)
                    continue;
                attached++;
                Expect(mapping.Buffer == memory.Buffer && mapping.Length == memory.Buffer.Size && mapping.Start == attachment.Address, "a mapping shows other memory than its handle");
            }
        }

        IReadOnlyList<VmMapping> mappings = device.Vm?.Mappings ?? [];
        Expect(attached == mappings.Count, $"{mappings.Count} mappings, and handles have {attached}");
        for (int i = 0; i < mappings.Count; i++)
        {
            Expect(mappings[i].QueueReferences == _held.GetValueOrDefault(mappings[i]), $"a mapping counts {mappings[i].QueueReferences} queues, and {_held.GetValueOrDefault(mappings[i])} hold it");
            for (int j = i + 1; j < mappings.Count; j++)
                Expect(mappings[i].End <= mappings[j].Start || mappings[j].End <= mappings[i].Start, "two mappings overlap");
        }
    }

    // No two buffers in the same memory.
    private void CheckPlaces()
    {
        foreach (bool isVram in (ReadOnlySpan<bool>)[true, false])
        {
            ulong end = isVram ? KfdDevice.FirmwareBytes : 0;
            string kind = isVram ? "video memory" : "system memory";
            foreach ((ulong start, ulong length) in _buffers.Keys.Where(buffer => isVram ? buffer.IsInVram : buffer.IsInSystem).SelectMany(buffer => buffer.Ranges).Select(range => (range.Offset, range.Length)).Order())
            {
                Expect(start >= end, $"a buffer ({kind}) overlaps what is before it, at 0x{start:x}");
                end = start + length;
            }
        }
    }
}
