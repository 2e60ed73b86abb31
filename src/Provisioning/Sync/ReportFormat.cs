namespace Provisioning.Commands.Sync;

/// <summary>The forms of a report.</summary>
public enum ReportFormat
{
    /// <summary>A page for a browser, in one file.</summary>
    Html,

    /// <summary>A table for spreadsheets, one line for each change.</summary>
    Csv,

    /// <summary>One object for programs.</summary>
    Json,
}
