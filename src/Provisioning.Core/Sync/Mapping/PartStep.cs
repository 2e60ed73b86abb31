namespace Provisioning.Sync.Mapping;

/// <summary>Takes one part of a text that a separator divides. A missing part is empty.</summary>
/// <param name="separator">The separator.</param>
/// <param name="index">Which part, counted from 1; negative from the end.</param>
internal sealed class PartStep(string separator, int index) : RewriteStep
{
    private readonly string[] _separators = [separator];
    private readonly StringSplitOptions _options = string.IsNullOrWhiteSpace(separator) ? StringSplitOptions.RemoveEmptyEntries : StringSplitOptions.None;

    public override string? Apply(string text, IReadOnlyList<string> dateFormats, out string rewritten)
    {
        string[] parts = text.Split(_separators, _options);
        int place = index > 0 ? index - 1 : parts.Length + index;
        rewritten = place >= 0 && place < parts.Length ? parts[place] : "";
        return null;
    }
}
