namespace Harness.Tests.Driver.Sequences;

/// <summary>What a page of a client's memory is.</summary>
internal enum PageState
{
    /// <summary>Nothing is mapped.</summary>
    Hole,

    /// <summary>It can be read.</summary>
    ReadOnly,

    /// <summary>It can be read and written.</summary>
    ReadWrite,
}
