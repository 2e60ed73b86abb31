using System.Management.Automation;

namespace Provisioning.Commands.Common;

/// <summary>A name to search for: one with wildcards finds what fits and may find nothing; one without them means what has this name.</summary>
internal sealed class NamePattern
{
    private readonly WildcardPattern _pattern;

    public NamePattern(string text)
    {
        Text = text;
        IsPattern = WildcardPattern.ContainsWildcardCharacters(text);
        _pattern = new WildcardPattern(IsPattern ? text : WildcardPattern.Escape(text), WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
    }

    public string Text { get; }

    /// <summary>True when it may find nothing, or several.</summary>
    public bool IsPattern { get; }

    public bool IsMatch(string? name) => name is not null && _pattern.IsMatch(name);
}
