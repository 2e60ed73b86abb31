using System.Text.Json;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run.Journal;

/// <summary>Reads lines of a journal from bytes; what does not fit is an error that names file and line.</summary>
internal sealed class JournalLines
{
    private readonly string _path;
    private readonly string _runId;
    private readonly IReadOnlyList<TargetRules> _services;

    /// <param name="path">The file, for messages.</param>
    /// <param name="runId">The run that the file is named after.</param>
    /// <param name="services">The services that there are.</param>
    public JournalLines(string path, string runId, IReadOnlyList<TargetRules> services)
    {
        _path = path;
        _runId = runId;
        _services = services;
    }

    /// <summary>True when a journal ends before its first line does.</summary>
    public static bool IsTorn(RawLine? first) => first is not { } line || !(line.HasLineFeed || JournalForm.IsWhole(line.Bytes));

    /// <summary>Reads the first line; <c>null</c> stands for a file without any.</summary>
    /// <exception cref="ProvisioningException">It is no header that this version can use.</exception>
    public HeaderLine Header(RawLine? first)
    {
        if (first is not { } line || IsTorn(first))
        {
            throw new ProvisioningException(
                ProvisioningErrorKind.State,
                $"The journal '{_path}' ends in its first line: the run had sent nothing. Delete the file and start a new run.");
        }

        if (JournalForm.Version(line.Bytes) is { } version && version != JournalForm.SchemaVersion)
        {
            throw new ProvisioningException(ProvisioningErrorKind.State, version < JournalForm.SchemaVersion ? OlderForm : FormattableString.Invariant(
                $"The journal '{_path}' has the schema version {version}; this version of Provisioning reads {JournalForm.SchemaVersion}. Use the version that wrote it, or a newer one."));
        }

        if (Parse(line, 1) is not HeaderLine header)
        {
            throw Damaged(1, "no header");
        }

        return Check(header).HeaderProblem(_runId) is { } problem ? throw Damaged(1, problem) : header;
    }

    public JournalCheck Check(HeaderLine header) => new(header.Run, _services);

    private string OlderForm =>
        $"The journal '{_path}' was written by an unreleased version of Provisioning and lacks data that the limits need. Move the folder of its state directory away or give another -StatePath. The next run then counts as the first one.";

    /// <exception cref="ProvisioningException">This is not a line of a journal.</exception>
    public JournalLine Parse(RawLine line, int number)
    {
        try
        {
            return JournalForm.Plain.Read(line.Bytes.Span);
        }
        catch (JsonException e)
        {
            throw Damaged(number, $"something that is not a line of a journal ({e.Message.Split('\n', '|')[0].Trim().TrimEnd('.')})");
        }
    }

    public ProvisioningException Damaged(int number, string what) => new(
        ProvisioningErrorKind.State,
        FormattableString.Invariant($"The journal '{_path}' is damaged: line {number} holds {what}. Restore the file, or start a new run."));

    /// <summary>The run by its header and its end.</summary>
    public RunSummary Summary(HeaderLine header, EndLine end) => RunRecordBuilder.Ended(header, end, _path);
}
