namespace VerifyTests;

/// <summary>A text that equals its snapshot.</summary>
public class VerifyResult
{
    internal VerifyResult()
    {
    }
}
