namespace Provisioning.Tabular;

/// <summary>Why a workbook cannot be used, as the end of a sentence.</summary>
internal sealed class UnusableWorkbookException(string reason) : Exception(reason)
{
    /// <summary>True when there is nothing in it.</summary>
    public bool IsEmpty { get; init; }
}
