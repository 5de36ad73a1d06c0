namespace Harness.Programs;

/// <summary>A code object that cannot be used: corrupt, of another machine or ISA, or in need of what the harness does not offer.</summary>
public sealed class CodeObjectException : Exception
{
    /// <summary>An exception without a reason, for serializers.</summary>
    public CodeObjectException()
        : this("the code object cannot be used")
    {
    }

    /// <summary>One sentence that says what is wrong and where.</summary>
    public CodeObjectException(string message)
        : base(message)
    {
    }

    /// <summary>One sentence that says what is wrong and where, and its cause.</summary>
    public CodeObjectException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
