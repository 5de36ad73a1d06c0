namespace Reports.Commands;

/// <summary>How <c>decode</c> writes.</summary>
internal enum ListingFormat
{
    /// <summary>A packet a line.</summary>
    Text,

    /// <summary>An array of objects.</summary>
    Json,
}
