using System.Text;

namespace Fixtures.Identities;

/// <summary>
/// FNV-1a over UTF-8: the same on every machine and in every process, unlike <see cref="string.GetHashCode()"/>, and without the
/// cryptography of .NET, which needs OpenSSL where the suite may have glibc alone.
/// </summary>
public static class StableHash
{
    private const ulong Basis = 0xcbf29ce484222325;
    private const ulong Prime = 0x100000001b3;

    /// <summary>64 bits.</summary>
    public static ulong Of(string text) => Continue(Basis, text);

    /// <summary>128 bits in the form of a GUID.</summary>
    public static Guid Guid(string text)
    {
        ulong low = Of(text);
        ulong high = Continue(low, text);
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, low);
        BitConverter.TryWriteBytes(bytes[8..], high);
        return new Guid(bytes);
    }

    private static ulong Continue(ulong hash, string text)
    {
        foreach (byte value in Encoding.UTF8.GetBytes(text))
            hash = (hash ^ value) * Prime;
        return hash;
    }
}
