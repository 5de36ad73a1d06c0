using Reports.VirtualMachines;
using Reports.VirtualMachines.Images;

namespace Harness.Tests.Reports.VirtualMachines;

/// <summary>A lab with Linux 6.12 whose virtual machines are scripts: each writes what QEMU and a guest would, and ends.</summary>
internal sealed class GuestLabSketch : IDisposable
{
    public GuestLabSketch()
    {
        VmLab lab = VmLab.Of(Root);
        string kernel = Directory.CreateDirectory(lab.KernelFolder("6.12")).FullName;
        foreach (string piece in (string[])[VmKernel.ImageName, GuestFiles.BaseName, GuestFiles.FastDriverName])
            File.WriteAllText(Path.Combine(kernel, piece), "");
        new VmKernel("6.12", "6.12.118", "6.12.118-test", "a test").Write(kernel);
        FindCases("");
        Script("suite/app/conformance.dll", "");
        Script("root/usr/bin/qemu-system-x86_64", "");
        Script("gpu", "rm -f $root/gone; while [ \"$1\" != --socket ]; do shift; done; : > \"$2\"; while [ ! -e $root/gone ]; do sleep 0.05; done");

        // Programs of a lab are started by the loader that lies beside them.
        Script(
            "root/usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2",
            """
            for word; do case $word in
                file,id=console,path=*) console=${word#*path=};;
                local,id=run,path=*) run=${word#*path=}; run=${run%,security_model=none};;
            esac; done
            echo x >> $root/guests; number=$(wc -l < $root/guests)
            rm -rf $run/workers; mkdir $run/workers
            . $root/guest$number
            touch $root/gone
            """);
    }

    /// <summary>Folder of the lab.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("guests-").FullName;

    /// <summary>A published suite.</summary>
    public string Suite => Path.Combine(Root, "suite");

    /// <summary>The program that serves a GPU.</summary>
    public string Device => Path.Combine(Root, "gpu");

    /// <summary>What the suite does when it is to find its cases.</summary>
    /// <param name="commands">Of a shell; <c>$3</c> is the folder of the run.</param>
    public void FindCases(string commands) => Script("suite/conformance", commands);

    /// <summary>What a guest does.</summary>
    /// <param name="number">Which guest, from 1.</param>
    /// <param name="commands">Of a shell; <c>$run</c> is the folder of the run, and <c>$console</c> the file of the console.</param>
    public void Guest(int number, string commands) => File.WriteAllText(Path.Combine(Root, $"guest{number}"), commands + "\n");

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private void Script(string name, string text)
    {
        string path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, $"#!/bin/sh\nroot={Root}\n{text}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
