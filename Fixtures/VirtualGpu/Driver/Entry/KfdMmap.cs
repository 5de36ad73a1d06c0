using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Allocation;
using VirtualGpu.Driver.Core;
using VirtualGpu.Driver.Devices;
using VirtualGpu.Driver.Events;
using VirtualGpu.Driver.Processes;
using VirtualGpu.Silicon.Memory;

namespace VirtualGpu.Driver.Entry;

/// <summary>mmap of /dev/kfd (kfd_chardev.c:kfd_mmap): the offset says what, and of which device.</summary>
internal static class KfdMmap
{
    private const ulong TrapPages = 2 * MemoryUnit.Page;

    /// <summary>Runs it.</summary>
    public static Errno Run(
        DriverCore driver, ClientProcess caller, KfdFile file, ulong offset, ulong length, out IReadOnlyList<HostMapping> pieces)
    {
        pieces = [];
        if (driver.Profile.MapTakesOwnerFromFile && file.Owner != caller && driver.Contract.Keeps(ProcessClauses.MapForeignFile))
            return Errno.EBADF;
        if ((driver.Profile.MapTakesOwnerFromFile ? file.Process : driver.Processes.Find(caller)) is not { } process)
            return Errno.EINVAL;

        switch (offset & Kfd.KFD_MMAP_TYPE_MASK)
        {
            case Kfd.KFD_MMAP_TYPE_DOORBELL:
                return Doorbells(driver, process, offset, length, out pieces);
            case Kfd.KFD_MMAP_TYPE_MMIO:
                return Mmio(driver, process, offset, length, out pieces);
            case Kfd.KFD_MMAP_TYPE_EVENTS:
                return Events(driver, process, length, out pieces);
            default:
                if (!driver.Profile.KernelMakesSignalPage || length != TrapPages)
                    return driver.Contract.Keeps(ProcessClauses.MapRefused) ? Errno.EINVAL : Errno.ESRCH;
                throw new ModelGapException("mmap of KFD_MMAP_TYPE_RESERVED_MEM (trap handler of an APU)");
        }
    }

    private static Errno Doorbells(DriverCore driver, KfdProcess process, ulong offset, ulong length, out IReadOnlyList<HostMapping> pieces)
    {
        pieces = [];
        if (process.Find(Kfd.KFD_MMAP_GET_GPU_ID(offset)) is not { } named)
            return driver.Contract.Keeps(ProcessClauses.MapRefused) ? Errno.ENODEV : Errno.ESRCH;
        ProcessDevice device = driver.Contract.Keeps(PeerClauses.DoorbellsOfItsGpu) ? named : process.Devices[0];
        if (length != KfdDevice.DoorbellSliceBytes)
            return driver.Contract.Keeps(QueueClauses.DoorbellMapSize) ? Errno.EINVAL : Errno.ENOMEM;
        if (device.DoorbellSlice is null && !driver.Contract.Keeps(ProcessClauses.DoorbellsBeforeQueue))
            return Errno.EINVAL;
        if (!device.TryEnsureDoorbells())
            return driver.Contract.Keeps(ProcessClauses.DoorbellsExhausted) ? Errno.ENOMEM : Errno.EINVAL;
        pieces = [new HostMapping(device.Device.Gpu.DoorbellBar, device.DoorbellSlice!.Value, length)];
        return Errno.None;
    }

    private static Errno Mmio(DriverCore driver, KfdProcess process, ulong offset, ulong length, out IReadOnlyList<HostMapping> pieces)
    {
        pieces = [];
        if (process.Find(Kfd.KFD_MMAP_GET_GPU_ID(offset)) is not { } device)
            return driver.Contract.Keeps(ProcessClauses.MapRefused) ? Errno.ENODEV : Errno.ESRCH;
        if (length != MemoryUnit.Page)
            return driver.Contract.Keeps(ProcessClauses.MapRefused) ? Errno.EINVAL : Errno.ESRCH;
        if (!driver.Contract.Keeps(ProcessClauses.MapRegisters))
            return Errno.ENODEV;
        PhysicalRange page = device.Device.RemapPage;
        pieces = [new HostMapping(page.Region!.Value, page.Offset, length)];
        return Errno.None;
    }

    private static Errno Events(DriverCore driver, KfdProcess process, ulong length, out IReadOnlyList<HostMapping> pieces)
    {
        pieces = [];
        if (process.Events.KernelPage is not { } pages || length > EventTable.PageBytes)
            return driver.Contract.Keeps(ProcessClauses.MapRefused) && driver.Contract.Keeps(SignalPageClauses.MapRefused) ? Errno.EINVAL : Errno.ESRCH;
        if (!driver.Contract.Keeps(SignalPageClauses.Mapped))
            return Errno.ENODEV;
        process.Events.PageMapped(length);
        HostRegion region = pages.Region!.Value;
        pieces = [new HostMapping(region, pages.Offset, length)];
        return Errno.None;
    }
}
