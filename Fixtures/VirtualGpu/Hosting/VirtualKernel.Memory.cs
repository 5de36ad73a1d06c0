using Harness.Contracts.Clauses;
using Harness.Kernel;
using VirtualGpu.Driver;
using VirtualGpu.Driver.Processes;

namespace VirtualGpu.Hosting;

/// <content>Memory of the process: the host's, of which the driver hears.</content>
public sealed unsafe partial class VirtualKernel
{
    private const ulong PageSize = 4096;

    /// <inheritdoc/>
    public KernelResult Map(nint address, nuint length, MapProtection protection, MapFlags flags, int descriptor, long offset)
    {
        if ((flags & MapFlags.Fixed) != 0)
            _machine.Driver.Unmapped(_process, (ulong)address, length);
        if (descriptor == -1)
            return MapOwn(address, length, protection, flags, -1, 0);
        if (!_process.FileFor(descriptor, out DriverFile? file) || file is null)
            return KernelResult.Failure(Errno.EBADF);
        if (length == 0)
            return KernelResult.Failure(Errno.EINVAL);
        if (file is HostFile host)
            return MapOwn(address, length, protection, flags, host.Descriptor, offset);

        ulong rounded = (length + PageSize - 1) & ~(PageSize - 1);
        Errno error = _machine.Driver.Mmap(_process, file, (ulong)offset, rounded, out IReadOnlyList<HostMapping> pieces);
        if (error != Errno.None)
            return KernelResult.Failure(error);
        KernelResult mapped = MapPieces(address, rounded, protection, flags, pieces);
        if (mapped.Succeeded && file is KfdFile && Keeps(ProcessClauses.ForkInheritsNoMapping))
            _ = LinuxKernel.Instance.Advise((nint)mapped.Value, (nuint)rounded, MemoryAdvice.DontFork);
        if (mapped.Succeeded)
            _machine.Driver.Mapped(_process, file, (ulong)offset, (ulong)mapped.Value, rounded, protection);
        return mapped;
    }

    /// <inheritdoc/>
    public KernelResult Unmap(nint address, nuint length)
    {
        // First the driver, then the pages: the GPU must not reach for memory that is gone.
        _machine.Driver.Unmapped(_process, (ulong)address, length);
        KernelResult result = LinuxKernel.Instance.Unmap(address, length);
        _machine.Driver.Changed(_process);
        return result;
    }

    /// <inheritdoc/>
    public KernelResult Advise(nint address, nuint length, MemoryAdvice advice) => LinuxKernel.Instance.Advise(address, length, advice);

    /// <inheritdoc/>
    public KernelResult Protect(nint address, nuint length, MapProtection protection)
    {
        _machine.Driver.Protecting(_process, (ulong)address, length);
        KernelResult result = LinuxKernel.Instance.Protect(address, length, protection);
        _machine.Driver.Changed(_process);
        return result;
    }

    /// <inheritdoc/>
    /// <exception cref="ModelGapException">What the driver mapped is moved: the model would not know where it is.</exception>
    public KernelResult Remap(nint address, nuint length, nuint newLength, nint newAddress)
    {
        if (_process.Memory.IsOfDevice((ulong)address, length))
        {
            if (newLength > length && Keeps(ProcessClauses.MappingDoesNotGrow))
                return KernelResult.Failure(Errno.EFAULT);
            if (newAddress != 0)
                throw new ModelGapException("mremap of what was mapped from a file of the driver, to another address");
            return LinuxKernel.Instance.Remap(address, length, newLength, newAddress);
        }

        _machine.Driver.Unmapped(_process, (ulong)address, length);
        if (newAddress != 0)
            _machine.Driver.Unmapped(_process, (ulong)newAddress, newLength);
        KernelResult moved = LinuxKernel.Instance.Remap(address, length, newLength, newAddress);
        if (moved.Succeeded)
            _machine.Driver.MappedOver(_process, (ulong)moved.Value, newLength);
        _machine.Driver.Changed(_process);
        return moved;
    }

    // Memory of the process itself: the driver hears of it where something was mapped before.
    private KernelResult MapOwn(nint address, nuint length, MapProtection protection, MapFlags flags, int descriptor, long offset)
    {
        KernelResult mapped = LinuxKernel.Instance.Map(address, length, protection, flags, descriptor, offset);
        if (mapped.Succeeded && (flags & MapFlags.Fixed) != 0)
        {
            _machine.Driver.MappedOver(_process, (ulong)address, length);
            _machine.Driver.Changed(_process);
        }

        return mapped;
    }

    private static KernelResult MapPieces(
        nint address, ulong length, MapProtection protection, MapFlags flags, IReadOnlyList<HostMapping> pieces)
    {
        // One piece with no fixed address can go anywhere; several need a reservation first, so that they lie side by side.
        if ((flags & MapFlags.Fixed) == 0)
        {
            KernelResult reserved = LinuxKernel.Instance.Map(
                address, (nuint)length, MapProtection.None, MapFlags.Private | MapFlags.Anonymous | MapFlags.NoReserve, -1, 0);
            if (!reserved.Succeeded)
                return reserved;
            address = (nint)reserved.Value;
        }

        ulong done = 0;
        foreach (HostMapping piece in pieces)
        {
            if (!piece.TryMap(address + (nint)done, protection))
                return KernelResult.Failure(Errno.ENOMEM);
            done += piece.Length;
        }

        return KernelResult.Success(address);
    }
}
