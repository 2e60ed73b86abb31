namespace Provisioning.Sync.Sources;

/// <summary>Where a row stands.</summary>
internal readonly record struct SourceRowNumber(long Row, long Line)
{
    /// <summary>The line where there is one, or else the row.</summary>
    public override string ToString() => Line > 0 ? FormattableString.Invariant($"line {Line}") : FormattableString.Invariant($"row {Row}");
}
