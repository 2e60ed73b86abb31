namespace Provisioning.Commands.Sync.Mapping;

/// <summary>Something about a mapping that does not fit.</summary>
public sealed class MappingFinding
{
    /// <summary>What it does not fit: <c>Mapping</c> (in itself), <c>Source</c> (the file), <c>Agility</c> or <c>Ambition</c>.</summary>
    public string Against { get; init; } = "";

    /// <summary>What is wrong, with the place in the mapping, as a sentence.</summary>
    public string Message { get; init; } = "";

    /// <summary>The findings that an error has, one on each line.</summary>
    internal static IEnumerable<MappingFinding> Lines(string against, string message) =>
        message.Split('\n').Select(line => new MappingFinding { Against = against, Message = line });

    /// <summary>What is wrong.</summary>
    /// <returns>The sentence.</returns>
    public override string ToString() => $"{Against}: {Message}";
}
