using Harness.Kernel;
using VirtualGpu.Driver;

namespace Harness.Tests.Driver;

internal sealed class FakeProcess : ClientProcess
{
    private const int FirstDescriptor = 3;

    private readonly List<DriverFile> _files = [];

    public override Errno InstallFile(DriverFile file, out int descriptor)
    {
        descriptor = FirstDescriptor + _files.Count;
        _files.Add(file);
        return Errno.None;
    }

    public override bool FileFor(int descriptor, out DriverFile? file)
    {
        int index = descriptor - FirstDescriptor;
        file = index >= 0 && index < _files.Count ? _files[index] : null;
        return file is not null;
    }
}
