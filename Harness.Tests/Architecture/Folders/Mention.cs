namespace Harness.Tests.Architecture.Folders;

/// <summary>A file that mentions a type of another file.</summary>
/// <param name="From">The file that mentions it: below the root, with forward slashes.</param>
/// <param name="To">The file that declares it.</param>
/// <param name="Type">The type: the outermost one where it is nested.</param>
internal sealed record Mention(string From, string To, string Type)
{
    public override string ToString() => $"{From} mentions {Type}";
}
