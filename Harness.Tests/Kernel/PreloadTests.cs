using System.Diagnostics;
using System.Runtime.InteropServices;
using Harness.Kernel;
using Harness.Uapi;

namespace Harness.Tests.Kernel;

/// <summary>An interposer of the C library must see the calls: this is how simulated devices get under the harness.</summary>
public sealed class PreloadTests
{
    // Answers /dev/kfd with KFD 1.42, whatever the machine has.
    private const string Shim =
        """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <errno.h>
        #include <fcntl.h>
        #include <stdarg.h>
        #include <stdint.h>
        #include <string.h>
        int open(const char *path, int flags, ...)
        {
            va_list list; va_start(list, flags); int mode = va_arg(list, int); va_end(list);
            if (!strcmp(path, "/dev/kfd")) return 0x4b4644;
            int (*next)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
            return next(path, flags, mode);
        }
        int ioctl(int file, unsigned long request, ...)
        {
            va_list list; va_start(list, request); uint32_t *argument = va_arg(list, void *); va_end(list);
            static int interruptions;
            int (*next)(int, unsigned long, ...) = dlsym(RTLD_NEXT, "ioctl");
            if (file != 0x4b4644) return next(file, request, argument);
            if (request != 0x80084b01) { errno = ENOTTY; return -1; }
            if (interruptions++ < 3) { errno = interruptions & 1 ? EINTR : EAGAIN; return -1; }
            argument[0] = 1; argument[1] = 42;
            return 0;
        }
        """;

    /// <summary>What the test's own process does under the interposer: see <see cref="Program"/>.</summary>
    internal static unsafe int Probe()
    {
        int descriptor = LinuxKernel.Instance.Open("/dev/kfd", OpenFlags.ReadWrite).Int32;
        kfd_ioctl_get_version_args version = default;
        KernelResult result = LinuxKernel.Instance.Ioctl(descriptor, Kfd.AMDKFD_IOC_GET_VERSION, &version);
        KernelResult unknown = LinuxKernel.Instance.Ioctl(descriptor, Kfd.AMDKFD_IOC_DESTROY_QUEUE, &version);
        Console.WriteLine($"{result} KFD {version.major_version}.{version.minor_version} {unknown}");
        return 0;
    }

    [ToolFact("gcc libc6-dev", "gcc")]
    public void An_interposer_sees_every_call_and_interrupted_ioctls_are_repeated()
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("harness-preload-");
        try
        {
            string source = Path.Combine(directory.FullName, "shim.c");
            string library = Path.Combine(directory.FullName, "shim.so");
            File.WriteAllText(source, Shim);
            TryRun("gcc", ["-shared", "-fPIC", "-o", library, source, "-ldl"], null, out string messages).Should().BeTrue(messages);

            string dotnet = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet");
            TryRun(dotnet, [typeof(PreloadTests).Assembly.Location, Program.PreloadProbe], library, out string text).Should().BeTrue(text);

            text.Trim().Should().Be("0 KFD 1.42 -1 ENOTTY");
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static bool TryRun(string program, string[] arguments, string? preload, out string output)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (preload is not null)
            start.Environment["LD_PRELOAD"] = preload;
        output = "";
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> standard = process.StandardOutput.ReadToEndAsync();
            Task<string> error = process.StandardError.ReadToEndAsync();
            bool hasEnded = process.WaitForExit(TimeSpan.FromMinutes(10));
            if (!hasEnded)
                process.Kill();
            output = $"{standard.Result}{error.Result}";
            return hasEnded && process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            output = missing.Message;
            return false;
        }
    }
}
