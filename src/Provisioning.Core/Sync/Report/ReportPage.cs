using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Sync.Report;

/// <summary>
/// Puts the page together. Its only script and its only style are named by their hashes in the page's policy, so that nothing
/// that a person's name might smuggle in could run.
/// </summary>
internal static class ReportPage
{
    private static readonly Regex Placeholder = new(@"\{\{(\w+)\}\}", RegexOptions.CultureInvariant);

    public static void Write(RunReport report, Stream stream)
    {
        string style = Resource("report.css");
        string script = Resource("report.js");
        Dictionary<string, string> parts = new()
        {
            ["policy"] = $"default-src 'none'; style-src 'sha256-{Hash(style)}'; script-src 'sha256-{Hash(script)}'; base-uri 'none'; form-action 'none'",
            ["style"] = style,
            ["script"] = script,
            ["runId"] = ReportText.Encode(report.Run.RunId),
            ["state"] = report.Run.State.ToString(),
            ["stateWords"] = ReportText.Encode(ReportText.State(report.Run.State)),
            ["verdict"] = ReportText.Encode(ReportText.Verdict(report)),
            ["facts"] = Facts(report.Run),
            ["chart"] = OutcomeChart.Draw(report),
            ["legend"] = OutcomeChart.Legend(report),
            ["kinds"] = KindChart.Draw(report),
            ["timeline"] = Timeline.Draw(report),
            ["data"] = ReportData.Write(report),
        };

        // One pass: a value that looks like a placeholder is a value.
        string page = Placeholder.Replace(Resource("report.html"), m => parts[m.Groups[1].Value]);
        using StreamWriter text = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 64 * 1024, leaveOpen: true);
        text.Write(page);
    }

    private static string Facts(RunRecord run)
    {
        RunHeader header = run.Header!;
        List<(string Name, string Value)> facts =
        [
            ("Source", header.Source),
            ("People", header.SourceCount.ToString(CultureInfo.InvariantCulture)),
            ("Systems", string.Join(", ", header.Systems)),
            ("Started", ReportText.Moment(header.Owner.Time)),
            ("Ended", run.Ended is { } ended ? $"{ReportText.Moment(ended)} ({ReportText.Duration(ended - header.Owner.Time)})" : "not recorded"),
            ("By", $"{header.Owner.User} on {header.Owner.Host}"),
            ("Module", header.ModuleVersion),
            ("Unseen", string.Join(", ", header.Unseen)),
        ];
        facts.AddRange(run.Owners.Skip(1).Select(o => ("Resumed", $"{ReportText.Moment(o.Time)} by {o.User} on {o.Host}")));
        facts.AddRange(header.Options.Select(o => (o.Key, o.Value)));
        facts.Add(("Source SHA-256", header.SourceHash));
        facts.Add(("Plan SHA-256", header.PlanHash));
        return string.Concat(facts
            .Where(f => f.Value.Length > 0)
            .Select(f => $"<div><dt>{ReportText.Encode(f.Name)}</dt><dd>{ReportText.Encode(f.Value)}</dd></div>"));
    }

    private static string Hash(string text)
    {
        using SHA256 sha = SHA256.Create();
#pragma warning disable CA1850 // netstandard2.0 has no static HashData.
        return Convert.ToBase64String(sha.ComputeHash(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA1850
    }

    private static string Resource(string name)
    {
        using Stream stream = typeof(ReportPage).Assembly.GetManifestResourceStream(name)!;
        using StreamReader reader = new(stream, Encoding.UTF8);

        // Browsers hash what they see, and they see line feeds only.
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }
}
