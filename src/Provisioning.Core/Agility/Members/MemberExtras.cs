namespace Provisioning.Agility.Members;

/// <summary>Values for every row of a command that are not in the rows.</summary>
internal sealed record MemberExtras
{
    public IReadOnlyDictionary<string, object?> Properties { get; init; } = new Dictionary<string, object?>();

    public IReadOnlyDictionary<string, object?> Remove { get; init; } = new Dictionary<string, object?>();

    public IReadOnlyList<string> Clear { get; init; } = [];

    public string? Password { get; init; }

    public string? Comment { get; init; }
}
