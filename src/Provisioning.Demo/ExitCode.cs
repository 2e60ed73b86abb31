namespace Provisioning.Demo;

/// <summary>The exit codes of the program.</summary>
internal static class ExitCode
{
    /// <summary>Everything was done.</summary>
    public const int Success = 0;

    /// <summary>Rows of the file failed; all others were done.</summary>
    public const int RowsFailed = 1;

    /// <summary>The program could not do its work: wrong options, an unusable file, a taken port.</summary>
    public const int CannotRun = 2;

    /// <summary>The quick start was stopped.</summary>
    public const int Stopped = 130;
}
