using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Search;

/// <summary>Checks lists of attributes of members: those to read and those to sort by.</summary>
internal sealed class AttributeList(AssetTypeDirectory types, RestClient rest)
{
    private const string Type = "Member";

    private readonly AttributePath _paths = new(types, rest);

    /// <summary>The attributes that a member always has, followed by the requested ones.</summary>
    /// <exception cref="ProvisioningException">An attribute does not exist or cannot be read.</exception>
    public async Task<IReadOnlyList<string>> SelectAsync(
        IReadOnlyList<string> wanted,
        bool withDeleted,
        CancellationToken cancellationToken)
    {
        List<string> names = [.. MemberAttributes.Shown];
        if (withDeleted)
        {
            names.Add("IsDeleted");
        }

        foreach (AttributeChoice choice in await ChooseAsync(wanted, cancellationToken).ConfigureAwait(false))
        {
            if (!names.Contains(choice.Name))
            {
                names.Add(choice.Name);
            }
        }

        return names;
    }

    /// <summary>Finds the requested attributes.</summary>
    /// <exception cref="ProvisioningException">An attribute does not exist or cannot be read.</exception>
    public async Task<IReadOnlyList<AttributeChoice>> ChooseAsync(IReadOnlyList<string> wanted, CancellationToken cancellationToken)
    {
        List<AttributeChoice> choices = new(wanted.Count);
        foreach (string expression in wanted)
        {
            (string name, AgilityAttribute? attribute) = await _paths.FindAsync(Type, expression, cancellationToken).ConfigureAwait(false);
            choices.Add(attribute?.AttributeType == "Password"
                ? throw new ProvisioningException(ProvisioningErrorKind.InvalidQuery, $"{name} can never be read. Nothing was sent.")
                : new AttributeChoice(name, attribute, isPlain: name == attribute?.Name));
        }

        return choices;
    }

    /// <summary>The value of <c>sort</c>; <c>null</c> for the service's own order, which is by identifier.</summary>
    /// <exception cref="ProvisioningException">An attribute does not exist or has no order.</exception>
    public async Task<string?> SortAsync(IReadOnlyList<string> wanted, CancellationToken cancellationToken)
    {
        List<string> keys = new(wanted.Count);
        foreach (string expression in wanted)
        {
            string text = expression.Trim();
            string sign = text.StartsWith("-", StringComparison.Ordinal) || text.StartsWith("+", StringComparison.Ordinal)
                ? text.Substring(0, 1)
                : "";
            (string name, AgilityAttribute? attribute) = await _paths
                .FindAsync(Type, text.Substring(sign.Length), cancellationToken)
                .ConfigureAwait(false);
            if (attribute is { IsMultiValue: true } or { AttributeType: "Password" })
            {
                throw new ProvisioningException(
                    ProvisioningErrorKind.InvalidQuery,
                    $"Members cannot be sorted by {name}, which has several values or cannot be read. Nothing was sent.");
            }

            keys.Add(sign + name);
        }

        return keys.Count == 0 ? null : string.Join(",", keys);
    }
}
