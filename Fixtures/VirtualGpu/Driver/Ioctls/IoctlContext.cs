using Harness.Contracts;
using VirtualGpu.Driver.Core;
using VirtualGpu.Driver.Processes;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>One ioctl call on /dev/kfd, as its handler sees it.</summary>
/// <param name="Driver">The driver.</param>
/// <param name="Caller">The calling process.</param>
/// <param name="File">The file it was made on.</param>
/// <param name="Process">State of the file's owner.</param>
/// <param name="ArgumentAddress">Client address of the argument.</param>
/// <param name="UserSize">Bytes of the argument that the client gave in the request.</param>
internal sealed record IoctlContext(
    DriverCore Driver, ClientProcess Caller, KfdFile File, KfdProcess Process, ulong ArgumentAddress, int UserSize)
{
    /// <summary>The contract.</summary>
    public Contract Contract => Driver.Contract;

    /// <summary>Whether a clause is kept.</summary>
    public bool Keeps(string clause) => Driver.Contract.Keeps(clause);

    /// <summary>Whether an address is in the user half (access_ok of one byte).</summary>
    public bool IsUserAddress(ulong address) => address < Caller.AddressLimit;
}
