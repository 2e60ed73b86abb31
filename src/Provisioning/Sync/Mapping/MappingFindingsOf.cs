namespace Provisioning.Commands.Sync.Mapping;

/// <summary>Takes an error that tells several findings apart again.</summary>
internal static class MappingFindingsOf
{
    public static IEnumerable<MappingFinding> Lines(string against, string message) =>
        message.Split('\n').Select(line => new MappingFinding { Against = against, Message = line });
}
