using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Compare;

/// <summary>
/// Says whether a value is as it should be. Blanks at the ends, the kind of line breaks and the encoding of accents do not count. Booleans are
/// compared by value, and so is what else the service treats as equal. The case of user names, of what people are matched by, and of e-mail
/// addresses does not count. The last is a choice: mail systems ignore it, and HR systems write it in many ways.
/// </summary>
internal sealed class ValueComparison
{
    private readonly TargetRules _rules;
    private readonly IReadOnlyList<string> _match;
    private readonly IReadOnlyDictionary<string, string> _types;

    /// <param name="rules">The service.</param>
    /// <param name="match">The attributes that people are matched by.</param>
    /// <param name="types">The kinds of the attributes in the service's words; what is missing is compared as text.</param>
    public ValueComparison(TargetRules rules, IReadOnlyList<string> match, IReadOnlyDictionary<string, string> types)
    {
        _rules = rules;
        _match = match;
        _types = types;
    }

    /// <summary>The service.</summary>
    public TargetRules Rules => _rules;

    public bool AreSame(string name, string? wanted, string? actual)
    {
        string one = Form(wanted);
        string other = Form(actual);
        if (one == other)
        {
            return true;
        }

        if (one.Length == 0 || other.Length == 0)
        {
            return false;
        }

        return IsCaseless(name) && KeyText.AreSame(one, other)
            || (bool.TryParse(one, out bool wantedFlag) && bool.TryParse(other, out bool actualFlag) && wantedFlag == actualFlag)
            || _rules.AreSame(_types.TryGetValue(name, out string? type) ? type : null, one, other);
    }

    private bool IsCaseless(string name) => _match.Contains(name) || name is "Email" or "Username";

    private static string Form(string? text) =>
        text is null ? "" : CanonicalText.Composed(CanonicalText.Trim(text.IndexOf('\r') < 0 ? text : text.Replace("\r\n", "\n").Replace('\r', '\n')));
}
