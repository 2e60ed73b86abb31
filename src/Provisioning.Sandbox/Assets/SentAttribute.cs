namespace Provisioning.Sandbox.Assets;

/// <summary>One attribute or relation of a request body.</summary>
internal sealed record SentAttribute(string Name, string? Act)
{
    /// <summary>Whether it was written as a relation; null when the format does not tell.</summary>
    public bool? IsRelation { get; init; }

    /// <summary>The value of what was written as a scalar.</summary>
    public string? Text { get; init; }

    /// <summary>The values of what was written as a list.</summary>
    public IReadOnlyList<SentItem> Items { get; init; } = new List<SentItem>();
}
