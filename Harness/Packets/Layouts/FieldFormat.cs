namespace Harness.Packets.Layouts;

/// <summary>How the value of a field reads in text.</summary>
public enum FieldFormat
{
    /// <summary>A number, in decimal.</summary>
    Decimal,

    /// <summary>A number or an address, in hexadecimal.</summary>
    Hexadecimal,

    /// <summary>One bit: its name when it is set.</summary>
    Flag,

    /// <summary>The name of an enumeration's value.</summary>
    Enumeration,

    /// <summary>A register, as a dword offset in register space, or from where <see cref="LayoutField.RegisterStart"/> says.</summary>
    Register,

    /// <summary>A register, as a byte offset in register space: text shows its name or dword offset as everywhere, and the byte offset in brackets.</summary>
    RegisterBytes,
}
