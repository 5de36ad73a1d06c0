using Reports.Exits;

namespace Reports.VirtualMachines.Images;

/// <summary>
/// Makes the pieces of a guest's first file system, uncompressed archives that stand one behind the other: modules, firmware and libraries of a kernel,
/// made once; <c>amdgpu.ko</c>; the suite; and what this one guest is told.
/// </summary>
/// <param name="root">Where programs and libraries come from.</param>
internal sealed class GuestFiles(UnpackedRoot root)
{
    /// <summary>Name of the piece with modules, firmware and libraries.</summary>
    public const string BaseName = "base.cpio";

    /// <summary>Name of the piece with the driver as it was built.</summary>
    public const string DriverName = "amdgpu.cpio";

    /// <summary>Name of the piece with the driver without its list of places for ftrace.</summary>
    public const string FastDriverName = "amdgpu-fast.cpio";

    private const string Driver = "amdgpu";
    private const string Order = "modules/order";

    // How the guest reaches the folder of the run. First, so that it can tell of what follows.
    private static readonly string[] s_transport = ["virtio_pci", "9pnet_virtio", "9p"];

    // What .NET loads, and OpenSSL for its hashes.
    private static readonly string[] s_libraries =
        ["libc.so.6", "libm.so.6", "libdl.so.2", "librt.so.1", "libpthread.so.0", "libresolv.so.2", "libgcc_s.so.1", "libstdc++.so.6", "libssl.so.3", "libcrypto.so.3"];

    // What amdgpu asks for on a Vega 10 without security processor, display and power management.
    private static readonly string[] s_firmware = ["gpu_info", "ce", "pfp", "me", "mec", "mec2", "rlc", "sdma", "sdma1", "ip_discovery"];

    private static readonly string[] s_compressions = ["", ".xz", ".zst"];

    /// <summary>Makes the pieces of a kernel.</summary>
    /// <param name="modules">Its modules.</param>
    /// <param name="firmware">Folder with the firmware files of amdgpu.</param>
    /// <param name="output">Folder that the pieces go to.</param>
    /// <returns>How many modules are loaded.</returns>
    public int Write(ModuleTree modules, string firmware, string output)
    {
        IReadOnlyList<(string Name, byte[] Content)> ordered = modules.InOrder([.. s_transport, Driver]);
        using (var archive = new CpioWriter(File.Create(Path.Combine(output, BaseName))))
        {
            foreach ((string name, byte[] content) in ordered.Where(module => module.Name != Driver))
                archive.AddFile($"modules/{name}.ko", content);
            archive.AddText(Order, string.Concat(ordered.Select(module => $"{module.Name}\n")));
            AddFirmware(archive, firmware);
            AddSystem(archive);
        }

        byte[]? driver = ordered.FirstOrDefault(module => module.Name == Driver).Content; // none where it is part of the kernel
        WriteDriver(driver, Path.Combine(output, DriverName));
        WriteDriver(driver is null ? null : ModuleFile.WithoutTraceSites(driver), Path.Combine(output, FastDriverName));
        return ordered.Count;
    }

    /// <summary>Puts pieces together, with the suite and what a guest is told.</summary>
    /// <param name="pieces">Pieces of the kernel.</param>
    /// <param name="suite">Folder of the published suite.</param>
    /// <param name="baseline">Folder of the baseline, so that cases that must not run are left out; null for none.</param>
    /// <param name="settings">What the script reads, as assignments of the shell.</param>
    /// <param name="output">The file that QEMU is given.</param>
    public static void Assemble(IEnumerable<string> pieces, string suite, string? baseline, string settings, string output)
    {
        FileStream file = File.Create(output);
        foreach (string piece in pieces)
        {
            using FileStream content = File.OpenRead(piece);
            content.CopyTo(file);
        }

        using var archive = new CpioWriter(file);
        archive.AddText("init", GuestScript.Text, isProgram: true);
        archive.AddText("control/settings", settings);
        if (baseline is not null)
            archive.AddTree(GuestScript.BaselineFolder[1..], baseline);
        archive.AddTree("suite", suite);
    }

    private static void WriteDriver(byte[]? content, string path)
    {
        using var archive = new CpioWriter(File.Create(path));
        if (content is not null)
            archive.AddFile($"modules/{Driver}.ko", content);
    }

    private void AddFirmware(CpioWriter archive, string folder)
    {
        foreach (string part in s_firmware)
        {
            string name = $"vega10_{part}.bin";
            string? path = s_compressions.Select(ending => Path.Combine(folder, name + ending)).FirstOrDefault(File.Exists);
            if (path is not null)
                archive.AddFile($"lib/firmware/amdgpu/{name}", root.Read(path));
            else if (part != "ip_discovery") // older packages lack it, and the driver does without
                throw new CommandException(ExitCode.Usage, $"{folder} has no {name}: name the folder amdgpu of linux-firmware with --firmware");
        }
    }

    private void AddSystem(CpioWriter archive)
    {
        foreach ((string name, string path) in root.WithNeeds(s_libraries))
            archive.AddCopy($"lib/x86_64-linux-gnu/{name}", path, isProgram: true);
        archive.AddCopy("lib64/" + Path.GetFileName(root.Loader), root.Loader, isProgram: true);
        archive.AddCopy("bin/busybox", root.At("usr/bin/busybox"), isProgram: true);
        archive.AddLink("bin/sh", "busybox");
        foreach (string folder in (string[])["proc", "sys", "dev", "tmp", "root", "run", "etc"])
            archive.AddFolder(folder);
        archive.AddDevice("dev/console", 5, 1);
        archive.AddText("etc/passwd", "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/sh\n");
        archive.AddText("etc/group", "root:x:0:\nvideo:x:44:\nrender:x:105:\nnogroup:x:65534:\n");
        archive.AddText("etc/hosts", "127.0.0.1 localhost guest\n");
        archive.AddText("etc/nsswitch.conf", "passwd: files\ngroup: files\nhosts: files\n");
    }
}
