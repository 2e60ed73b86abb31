namespace Provisioning.Commands.Connections;

/// <summary>Completes the names of the session's connections to Agility.</summary>
public sealed class AgilityConnectionCompleter : ConnectionCompleter
{
    private protected override IEnumerable<(string Name, string Tip)> Candidates(ConnectionTable session) => Agility(session);
}
