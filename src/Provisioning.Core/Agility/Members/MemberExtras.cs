namespace Provisioning.Agility.Members;

/// <summary>What holds for every row of a command, and stands in none of them.</summary>
internal sealed record MemberExtras
{
    public IReadOnlyDictionary<string, object?> Properties { get; init; } = new Dictionary<string, object?>();

    public IReadOnlyDictionary<string, object?> Remove { get; init; } = new Dictionary<string, object?>();

    public IReadOnlyList<string> Clear { get; init; } = [];

    public string? Password { get; init; }

    public string? Comment { get; init; }
}
