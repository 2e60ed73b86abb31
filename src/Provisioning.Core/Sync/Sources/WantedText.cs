using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Tabular;

namespace Provisioning.Sync.Sources;

/// <summary>Checks the values of a row by the rules that hold for rows of every command: what can be sent, what an identity is, what an address is.</summary>
internal static class WantedText
{
    /// <summary>The value of an attribute in the form in which it is sent.</summary>
    public static RuleResult Attribute(ServiceMapping service, string name, RuleResult result)
    {
        if (name == "Email")
        {
            return Identity(result, service.AllowsAnyEmail ? IdentityRules.Problem : IdentityRules.MappedAddressProblem);
        }

        if (name == "Username" || service.Match.Contains(name))
        {
            return Identity(result, IdentityRules.Problem);
        }

        RuleResult sendable = Plain(result);
        return sendable.Text is not { } text || !service.Rules.IsBoolean(name) ? sendable
            : ValueRules.TryReadBoolean(text, out bool flag) ? RuleResult.Of(flag ? "true" : "false")
            : RuleResult.Wrong($"'{text}' is not a valid Boolean. Use true/false, yes/no or 1/0.");
    }

    /// <summary>The name of a group in the form in which it is sent.</summary>
    public static RuleResult Group(RuleResult result) => Identity(result, IdentityRules.Problem);

    /// <summary>A text that identifies no person.</summary>
    public static RuleResult Plain(RuleResult result) =>
        result.Text is { } text && ValueRules.Unsendable(text) is { } problem ? RuleResult.Wrong(problem) : result;

    private static RuleResult Identity(RuleResult result, Func<string, string?> rule)
    {
        if (Plain(result).Text is not { } text)
        {
            return Plain(result);
        }

        string identity = CanonicalText.Identity(text);
        return rule(identity) is { } problem ? RuleResult.Wrong(problem) : RuleResult.Of(identity);
    }
}
