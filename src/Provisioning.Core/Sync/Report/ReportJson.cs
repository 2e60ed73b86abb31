using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Sync.Report;

/// <summary>The report for programs.</summary>
internal static class ReportJson
{
    private static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter() },
    };

    public static void Write(RunReport report, Stream stream)
    {
        RunRecord run = report.Run;
        JsonSerializer.Serialize(
            stream,
            new
            {
                Run = new { run.RunId, run.State, run.Started, run.Ended, run.Message, run.IsTorn, run.Header, run.Owners, run.Counts },
                Counts = report.Counts.ToDictionary(c => c.Key.ToString(), c => c.Value),
                report.Items,
            },
            Form);
    }
}
