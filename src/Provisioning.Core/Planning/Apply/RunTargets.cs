using System.Collections.Generic;
using System.Linq;
using Provisioning.Http;

namespace Provisioning.Planning;

/// <summary>The connections that plans are made from and carried out over.</summary>
public sealed class RunTargets
{
    private Redactor[]? _redactors;

    /// <summary>The connection to Agility; <c>null</c> for none.</summary>
    public AgilityConnection? Agility { get; init; }

    /// <summary>The connection to Ambition; <c>null</c> for none.</summary>
    public AmbitionConnection? Ambition { get; init; }

    /// <summary>Connections that are not used, but whose secrets are not written down either; <c>null</c> for none.</summary>
    public RunTargets? Others { get; init; }

    /// <summary>The addresses by service, as locks and journals name them.</summary>
    internal IReadOnlyDictionary<string, string> Addresses => new (string System, string? Address)[]
        {
            (SystemNames.Agility, Agility?.Uri.AbsoluteUri), (SystemNames.Ambition, Ambition?.Uri.AbsoluteUri),
        }
        .Where(t => t.Address is not null)
        .ToDictionary(t => t.System, t => t.Address!);

    /// <summary>True when a text holds the token or password of one of the connections.</summary>
    internal bool HoldSecret(string text) => Redactors.Any(r => r.Holds(text));

    /// <summary>The text without the tokens and passwords of the connections.</summary>
    internal string Clean(string text) => Redactors.Aggregate(text, (clean, redactor) => redactor.CleanWords(clean));

    // Every cell of an export is held against them: a connection that is named several times counts once.
    private Redactor[] Redactors => _redactors ??= new[] { Agility?.Pipeline.Redactor, Ambition?.Pipeline.Redactor }
        .OfType<Redactor>()
        .Concat(Others?.Redactors ?? [])
        .Distinct()
        .ToArray();

    /// <summary>Makes sure that there is a connection to each of some services.</summary>
    /// <param name="systems">The services.</param>
    /// <exception cref="ProvisioningException">One is missing.</exception>
    internal void Require(IEnumerable<string> systems)
    {
        foreach (string system in systems.Where(s => !Addresses.ContainsKey(s)))
        {
            throw new ProvisioningException(
                ProvisioningErrorKind.Connection,
                $"There is no connection to {system} in this session. Run Connect-{system} first, or give one with -Connection.");
        }
    }
}
