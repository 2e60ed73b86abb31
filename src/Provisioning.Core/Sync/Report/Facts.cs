using System.Globalization;
using System.Text;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Report;

/// <summary>A list of facts for the page; those without a value are left out.</summary>
internal sealed class Facts
{
    // As many as people read aloud, and as Import-ProvisioningPlan -Hash takes.
    public const int ShownDigits = 12;

    private readonly StringBuilder _html = new();

    public Facts Add(string name, string? value, string? id = null)
    {
        if (!string.IsNullOrEmpty(value))
        {
            AddHtml(name, ReportText.Breakable(value!), id);
        }

        return this;
    }

    public Facts Add(string name, int value) => Add(name, value.ToString("N0", CultureInfo.InvariantCulture));

    /// <summary>A hash, with the digits that are read aloud in front.</summary>
    public Facts AddHash(string name, string? hash, string? id = null)
    {
        if (hash is { Length: > ShownDigits })
        {
            AddHtml(name, $"<b class=\"digits\">{ReportText.Encode(hash.Substring(0, ShownDigits))}</b> <small class=\"hash\">{Pieces(hash)}</small>", id);
        }

        return this;
    }

    /// <summary>The addresses of the services.</summary>
    public Facts AddTargets(IReadOnlyDictionary<string, RunConnection> connections, IEnumerable<string> services)
    {
        foreach (string service in services.Where(connections.ContainsKey))
        {
            RunConnection connection = connections[service];
            Add(service, connection.Name.Length == 0 ? connection.Address : $"{connection.Address} ({connection.Name})");
        }

        return this;
    }

    /// <summary>The list in HTML.</summary>
    /// <returns>The list.</returns>
    public override string ToString() => _html.ToString();

    private void AddHtml(string name, string html, string? id) =>
        _html.Append(FormattableString.Invariant($"<div><dt>{ReportText.Encode(name)}</dt><dd{(id is null ? "" : $" id=\"{id}\"")}>{html}</dd></div>"));

    // A browser breaks lines between these, and the hash is copied as a whole.
    private static string Pieces(string hash) =>
        string.Join("<wbr>", Enumerable.Range(0, (hash.Length + 7) / 8).Select(i => ReportText.Encode(hash.Substring(8 * i, Math.Min(8, hash.Length - (8 * i))))));
}
