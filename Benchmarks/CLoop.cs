using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Benchmarks;

/// <summary>A loop of ioctls in C, compiled when the benchmark starts.</summary>
internal sealed unsafe class CLoop : IDisposable
{
    private const string Source = """
        #include <errno.h>
        #include <sys/ioctl.h>

        void ioctl_loop(int descriptor, unsigned long request, void *argument, int calls)
        {
            for (int i = 0; i < calls; i++)
                while (ioctl(descriptor, request, argument) == -1 && (errno == EINTR || errno == EAGAIN))
                    ;
        }
        """;

    private static readonly TimeSpan s_compileLimit = TimeSpan.FromSeconds(30);
    private readonly nint _library;
    private readonly delegate* unmanaged<int, nuint, void*, int, void> _loop;

    private CLoop(nint library)
    {
        _library = library;
        _loop = (delegate* unmanaged<int, nuint, void*, int, void>)NativeLibrary.GetExport(library, "ioctl_loop");
    }

    /// <summary>The compiled loop, or null on a machine without gcc.</summary>
    public static CLoop? TryCompile()
    {
        string folder = Directory.CreateTempSubdirectory("benchmark-").FullName;
        string source = Path.Combine(folder, "loop.c");
        string library = Path.Combine(folder, "loop.so");
        File.WriteAllText(source, Source);
        try
        {
            using Process? compiler = Process.Start("gcc", ["-O2", "-shared", "-fPIC", "-o", library, source]);
            return compiler is not null && compiler.WaitForExit(s_compileLimit) && compiler.ExitCode == 0 ? new CLoop(NativeLibrary.Load(library)) : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Makes <paramref name="calls"/> calls.</summary>
    public void Ioctl(int descriptor, uint request, void* argument, int calls) => _loop(descriptor, request, argument, calls);

    /// <inheritdoc/>
    public void Dispose() => NativeLibrary.Free(_library);
}
