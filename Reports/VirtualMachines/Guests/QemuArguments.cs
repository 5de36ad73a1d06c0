using System.Globalization;
using System.Text.Json;
using Reports.VirtualMachines.Images;

namespace Reports.VirtualMachines.Guests;

/// <summary>The machine that a guest is, as arguments for QEMU.</summary>
internal sealed record QemuArguments
{
    // An emulated processor has nothing to leak, and pays for each mitigation with instructions.
    private const string Emulated = "mitigations=off ";

    // The emulator repeats a string instruction byte by byte. Without these features kernel and libraries copy and clear by loops of wider moves, four times as fast.
    private const string EmulatedProcessor = "max,erms=off,fsrm=off";

    // No security processor, no display, no power management, no sound: what is left are the blocks that the device has (common, GMC, IH, GFX, SDMA).
    private const string DriverParameters = "amdgpu.fw_load_type=0 amdgpu.ip_block_mask=0x1f amdgpu.dc=0 amdgpu.dpm=0 amdgpu.audio=0 "
        + "amdgpu.max_num_of_queues_per_device=1280"; // of 4096; tests make one more, one after the other, and doorbells of a process are 1024

    /// <summary><see cref="Guests.Accelerator.Kvm"/> or <see cref="Guests.Accelerator.Tcg"/>.</summary>
    public required string Accelerator { get; init; }

    /// <summary>Memory in MiB.</summary>
    public required int Memory { get; init; }

    /// <summary>Processors.</summary>
    public required int Processors { get; init; }

    /// <summary>The kernel.</summary>
    public required string Kernel { get; init; }

    /// <summary>Its first file system.</summary>
    public required string Initrd { get; init; }

    /// <summary>File that the console goes to.</summary>
    public required string Console { get; init; }

    /// <summary>Socket of the GPU.</summary>
    public required string Socket { get; init; }

    /// <summary>Folder of the run, which the guest writes.</summary>
    public required string RunFolder { get; init; }

    /// <summary>More for the command line of the kernel.</summary>
    public string Append { get; init; } = "";

    /// <summary>
    /// Command line of the kernel. A kernel that panics restarts its machine, and QEMU ends instead of that. The time-stamp counter is the host's clock: on
    /// a host that is busy the kernel would take it for broken, and ask a slow clock from then on.
    /// </summary>
    public string CommandLine => $"console=ttyS0 loglevel=4 panic=1 tsc=reliable {(Accelerator == Guests.Accelerator.Tcg ? Emulated : "")}{DriverParameters} {Append}".TrimEnd();

    /// <summary>The arguments.</summary>
    /// <param name="data">Folders with QEMU's own files: BIOS and option ROMs.</param>
    public IReadOnlyList<string> List(IEnumerable<string> data) =>
    [
        .. data.SelectMany(folder => (string[])["-L", folder]),
        "-accel", Accelerator == Guests.Accelerator.Tcg ? "tcg,thread=multi" : Accelerator,
        "-cpu", Accelerator == Guests.Accelerator.Tcg ? EmulatedProcessor : "host",
        "-smp", Number($"{Processors}"),
        "-m", Number($"{Memory}M"),
        "-object", Number($"memory-backend-memfd,id=memory,size={Memory}M,share=on"), // the GPU reaches it directly
        "-machine", "q35,memory-backend=memory",
        "-nodefaults", "-no-user-config", "-display", "none", "-monitor", "none", "-nic", "none", "-vga", "none", "-no-reboot",
        "-chardev", $"file,id=console,path={Escape(Console)}", "-serial", "chardev:console",
        "-fsdev", $"local,id=run,path={Escape(RunFolder)},security_model=none", "-device", $"virtio-9p-pci,fsdev=run,mount_tag={GuestScript.RunTag}",
        "-device", $$$"""{"driver":"vfio-user-pci","socket":{"type":"unix","path":"{{{JsonEncodedText.Encode(Socket)}}}"}}""",
        "-kernel", Kernel,
        "-initrd", Initrd,
        "-append", CommandLine,
    ];

    // In QEMU's lists a comma is written twice.
    private static string Escape(string path) => path.Replace(",", ",,", StringComparison.Ordinal);

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
