using Harness.Foundation;
using Harness.Packets.Pm4;

namespace Harness.Programs;

/// <summary>
/// The COMPUTE_* registers of a dispatch on a PM4 queue, as the command processor's firmware derives them for an AQL queue
/// (LLVM AMDGPUUsage, "Kernel Dispatch" and "Initial Kernel Execution State"). COMPUTE_STATIC_THREAD_MGMT_* stay as the MQD
/// has them: they are the queue's CU mask.
/// </summary>
public readonly record struct ComputeDispatch
{
    private const uint Privileged = 1u << 20;
    private const uint TrapPresent = 1u << 6;
    private const int LocalSizeShift = 15;
    private const uint LocalSizeMask = 0x1ff;

    /// <summary>Most dwords that <see cref="Encode"/> writes.</summary>
    public const int MaximumDwords = 64;

    /// <summary>COMPUTE_PGM_LO and COMPUTE_PGM_HI: the first instruction's address shifted right by 8.</summary>
    public ulong Program { get; private init; }

    /// <summary>COMPUTE_PGM_RSRC1, privileged where a save of the wave's context needs it.</summary>
    public uint ProgramResource1 { get; private init; }

    /// <summary>COMPUTE_PGM_RSRC2, with LDS size and TRAP_PRESENT: KFD saves contexts through its trap handler.</summary>
    public uint ProgramResource2 { get; private init; }

    /// <summary>COMPUTE_PGM_RSRC3, or null where the GPU has none.</summary>
    public uint? ProgramResource3 { get; private init; }

    /// <summary>COMPUTE_NUM_THREAD_X, Y and Z: NUM_THREAD_FULL [15:0], NUM_THREAD_PARTIAL [31:16].</summary>
    public (uint X, uint Y, uint Z) Threads { get; private init; }

    /// <summary>The dimensions of DISPATCH_DIRECT: work-groups, partial ones included.</summary>
    public (uint X, uint Y, uint Z) Groups { get; private init; }

    /// <summary>COMPUTE_DISPATCH_INITIATOR, the last dword of DISPATCH_DIRECT.</summary>
    public DispatchInitiator Initiator { get; private init; }

    /// <summary>COMPUTE_TMPRING_SIZE.</summary>
    public uint TemporaryRingSize { get; private init; }

    /// <summary>True when COMPUTE_DISPATCH_SCRATCH_BASE_LO/HI must be written.</summary>
    public bool HasScratchBase { get; private init; }

    /// <summary>COMPUTE_USER_DATA_0 onwards; the first <see cref="UserRegisterCount"/> matter.</summary>
    public UserRegisters UserData { get; private init; }

    /// <summary>User SGPRs that the kernel expects.</summary>
    public int UserRegisterCount { get; private init; }

    private GfxVersion Isa { get; init; }

    private ScratchLayout Scratch { get; init; }

    private ulong ScratchAddress { get; init; }

    /// <summary>Computes them.</summary>
    /// <exception cref="ArgumentException">The kernel does not take this geometry, or an input that it reads is missing.</exception>
    /// <exception cref="CodeObjectException">The kernel wants what PM4 cannot give, or its descriptor contradicts itself.</exception>
    public static ComputeDispatch For(LoadedKernel loaded, in DispatchGeometry geometry, in DispatchInputs inputs)
    {
        GpuKernel kernel = loaded.Kernel;
        KernelDescriptor descriptor = kernel.Descriptor;
        ProgramTraits traits = ProgramTraits.Of(loaded.Isa);
        geometry.EnsureFits(kernel);
        if (descriptor.UsesScratch && inputs.Scratch.BytesPerWorkItem < descriptor.PrivateSegmentFixedSize)
        {
            throw new ArgumentException(
                $"kernel {kernel.Name} needs {descriptor.PrivateSegmentFixedSize} bytes of scratch a work-item, and the dispatch has {inputs.Scratch.BytesPerWorkItem}");
        }

        if ((inputs.ScratchAddress & 0xff) != 0)
            throw new ArgumentException($"scratch memory at 0x{inputs.ScratchAddress:x} is not aligned to 256 bytes");

        UserRegisters userData = default;
        int userRegisters = WriteUserData(kernel, inputs, ref userData);
        (uint X, uint Y, uint Z) remainder = geometry.Remainder;
        bool partial = (remainder.X | remainder.Y | remainder.Z) != 0;
        return new ComputeDispatch
        {
            Isa = loaded.Isa,
            Program = loaded.EntryAddress >> 8,
            ProgramResource1 = descriptor.ProgramResource1 | (traits.NeedsPrivilegedWaves && !inputs.Unprivileged ? Privileged : 0),
            ProgramResource2 = descriptor.ProgramResource2 | (traits.HasTrapPresent ? TrapPresent : 0) | (LocalSize(kernel, traits, inputs.GroupSegmentSize) << LocalSizeShift),
            ProgramResource3 = ComputeRegisters.TryGetPgmRsrc3(loaded.Isa, out _) ? descriptor.ProgramResource3 : null,
            Threads = (Thread(geometry.Group.X, remainder.X), Thread(geometry.Group.Y, remainder.Y), Thread(geometry.Group.Z, remainder.Z)),
            Groups = geometry.Groups,
            Initiator = DispatchInitiator.ComputeShaderEnable | DispatchInitiator.ForceStartAtZero
                | (partial ? DispatchInitiator.PartialGroups : 0)
                | (traits.HasWave32 && descriptor.WavefrontSize == 32 ? DispatchInitiator.Wave32 : 0),
            TemporaryRingSize = inputs.Scratch.TemporaryRingSize,
            HasScratchBase = traits.ArchitectedScratch && descriptor.UsesScratch,
            Scratch = inputs.Scratch,
            ScratchAddress = inputs.ScratchAddress,
            UserData = userData,
            UserRegisterCount = userRegisters,
        };
    }

    /// <summary>COMPUTE_DISPATCH_SCRATCH_BASE_LO/HI of one XCC: its memory's address shifted right by 8.</summary>
    public ulong ScratchBase(int xcc) => Scratch.BaseOf(ScratchAddress, xcc) >> 8;

    /// <summary>Writes the registers and DISPATCH_DIRECT. The caller makes caches coherent before and signals completion afterwards.</summary>
    /// <param name="encoder">An encoder for the same GPU, with room for <see cref="MaximumDwords"/> dwords.</param>
    /// <param name="xcc">The XCC that executes the queue's packets (kfd_mqd_manager_v9.c: pm4_target_xcc_in_xcp); its part of the scratch memory is used.</param>
    public void Encode(ref Pm4Encoder encoder, int xcc = 0)
    {
        encoder.SetShReg(ComputeRegister.StartX, [0, 0, 0, Threads.X, Threads.Y, Threads.Z]);
        encoder.SetShReg(ComputeRegister.PgmLo, [(uint)Program, (uint)(Program >> 32)]);
        if (HasScratchBase)
        {
            ulong scratch = ScratchBase(xcc);
            encoder.SetShReg(ComputeRegister.DispatchScratchBaseLo, [(uint)scratch, (uint)(scratch >> 32)]);
        }

        encoder.SetShReg(ComputeRegister.PgmRsrc1, [ProgramResource1, ProgramResource2]);
        if (ProgramResource3 is uint third)
            encoder.SetShReg(ComputeRegisters.PgmRsrc3(Isa), third);
        encoder.SetShReg(ComputeRegister.ResourceLimits, 0);
        encoder.SetShReg(ComputeRegister.TmpringSize, TemporaryRingSize);
        encoder.SetShReg(ComputeRegister.RestartX, [0, 0, 0]);
        UserRegisters userData = UserData;
        if (UserRegisterCount != 0)
            encoder.SetShReg(ComputeRegister.UserData0, ((ReadOnlySpan<uint>)userData)[..UserRegisterCount]);
        encoder.DispatchDirect(Groups.X, Groups.Y, Groups.Z, Initiator);
    }

    // Where PARTIAL_TG_EN is on, a dimension without a partial work-group names a full one: 0 would be a group of no work-items.
    private static uint Thread(uint full, uint remainder) => full | ((remainder == 0 ? full : remainder) << 16);

    private static uint LocalSize(GpuKernel kernel, ProgramTraits traits, uint bytes)
    {
        if (bytes < kernel.Descriptor.GroupSegmentFixedSize)
            throw new ArgumentException($"kernel {kernel.Name} needs {kernel.Descriptor.GroupSegmentFixedSize} bytes of local memory, and the dispatch has {bytes}");

        uint granules = (bytes + traits.LocalGranule - 1) / traits.LocalGranule;
        return granules <= LocalSizeMask
            ? granules
            : throw new ArgumentException($"kernel {kernel.Name}: {bytes} bytes of local memory are more than COMPUTE_PGM_RSRC2 can hold");
    }

    private static int WriteUserData(GpuKernel kernel, in DispatchInputs inputs, ref UserRegisters registers)
    {
        KernelDescriptor descriptor = kernel.Descriptor;
        KernelCodeProperties properties = descriptor.Properties;
        if (descriptor.ArgumentPreload != 0)
            throw new CodeObjectException($"kernel {kernel.Name} wants arguments preloaded into SGPRs, which only AQL does: build it without, or dispatch it by AQL");

        int count = KernelDescriptor.UserRegistersOf(properties);
        if (count > descriptor.UserRegisters || descriptor.UserRegisters > UserRegisters.Length)
        {
            throw new CodeObjectException(
                $"kernel {kernel.Name}: its descriptor announces {descriptor.UserRegisters} user SGPRs, its properties ({properties}) take {count}, and there are {UserRegisters.Length}");
        }

        Span<uint> left = registers;
        if (properties.HasFlag(KernelCodeProperties.PrivateSegmentBuffer))
        {
            if (inputs.Scratch != ScratchLayout.None)
                inputs.Scratch.WriteBufferResource(inputs.ScratchAddress, left);
            left = left[4..];
        }

        if (properties.HasFlag(KernelCodeProperties.DispatchPointer))
            left = Address(left, kernel, inputs.DispatchPacket, nameof(inputs.DispatchPacket));
        if (properties.HasFlag(KernelCodeProperties.QueuePointer))
            left = Address(left, kernel, inputs.Queue, nameof(inputs.Queue));
        if (properties.HasFlag(KernelCodeProperties.ArgumentSegmentPointer))
            left = Address(left, kernel, inputs.ArgumentSegment, nameof(inputs.ArgumentSegment));
        if (properties.HasFlag(KernelCodeProperties.DispatchId))
            left = Pair(left, inputs.DispatchId);
        if (properties.HasFlag(KernelCodeProperties.FlatScratchInit))
            left = Pair(left, inputs.ScratchAddress);
        if (properties.HasFlag(KernelCodeProperties.PrivateSegmentSize))
            left[0] = inputs.Scratch.BytesPerWorkItem;

        // gfx11 compilers announce more than they fill, around a hardware defect (LLVM GCNSubtarget.h: hasUserSGPRInit16Bug).
        return descriptor.UserRegisters;
    }

    private static Span<uint> Address(Span<uint> registers, GpuKernel kernel, ulong address, string name) => address != 0
        ? Pair(registers, address)
        : throw new ArgumentException($"kernel {kernel.Name} reads {name}, and the dispatch gives no address for it");

    private static Span<uint> Pair(Span<uint> registers, ulong value)
    {
        registers[0] = (uint)value;
        registers[1] = (uint)(value >> 32);
        return registers[2..];
    }
}
