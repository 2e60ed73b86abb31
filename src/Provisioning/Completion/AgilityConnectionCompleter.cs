using System.Collections.Generic;

namespace Provisioning.Commands;

/// <summary>Completes the names of the session's connections to Agility.</summary>
public sealed class AgilityConnectionCompleter : ConnectionCompleter
{
    private protected override IEnumerable<(string Name, string Tip)> Candidates(ConnectionTable session) => Agility(session);
}
