namespace VerifyTests;

/// <summary>
/// A text that differs from its snapshot. The first line says how, for lists of failures; the rest has the form of Verify's messages
/// (VerifyExceptionMessageBuilder.cs of 31.12.5): directory, files, content.
/// </summary>
internal sealed class VerifyException(string message) : Exception(message);
