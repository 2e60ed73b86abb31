using System.Collections.Generic;
using System.Linq;
using Provisioning.Http;

namespace Provisioning.Agility.Bulk;

/// <summary>Members that travel in one request, each with its command.</summary>
internal sealed class BulkPart
{
    private BulkPart(List<(Newcomer Newcomer, byte[] Command)> content)
    {
        Newcomers = content.Select(c => c.Newcomer).ToList();
        Commands = content.Select(c => c.Command).ToList();
    }

    public IReadOnlyList<Newcomer> Newcomers { get; }

    public IReadOnlyList<byte[]> Commands { get; }

    /// <summary>Texts in the commands that must not be told.</summary>
    public IReadOnlyList<string> Secrets => Newcomers.SelectMany(n => n.Secrets).Distinct().ToList();

    /// <summary>Cuts newcomers into parts within the limits; one that is too large alone goes alone.</summary>
    public static IEnumerable<BulkPart> Cut(IReadOnlyList<Newcomer> newcomers, AgilityOptions options)
    {
        List<(Newcomer, byte[])> content = [];
        long bytes = 2;
        foreach (Newcomer newcomer in newcomers)
        {
            byte[] command = BulkCommandWriter.Create("Member", newcomer.Change);
            if (content.Count > 0 && (content.Count >= options.BulkCount || bytes + command.Length + 1 > options.BulkBytes))
            {
                yield return new BulkPart(content);
                content = [];
                bytes = 2;
            }

            content.Add((newcomer, command));
            bytes += command.Length + 1;
        }

        if (content.Count > 0)
        {
            yield return new BulkPart(content);
        }
    }

    /// <summary>A smaller part, of some of these newcomers.</summary>
    public BulkPart Of(IEnumerable<Newcomer> some)
    {
        HashSet<Newcomer> wanted = new(some);
        return new BulkPart(Newcomers.Zip(Commands, (n, c) => (n, c)).Where(p => wanted.Contains(p.n)).ToList());
    }

    /// <summary>A text of the service without the secrets of this part.</summary>
    public string Clean(string text) => new Redactor([.. Secrets]).Clean(text);
}
