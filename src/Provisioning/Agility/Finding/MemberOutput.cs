using System.Management.Automation;
using Provisioning.Agility.Members;
using Provisioning.Agility.Search;
using Provisioning.Commands.Output;

namespace Provisioning.Commands.Agility.Finding;

/// <summary>Writes members: with the attributes that were asked for as properties, and no more members than were asked for.</summary>
internal sealed class MemberOutput(Cmdlet cmdlet, IReadOnlyList<AttributeChoice> choices, ulong skip, ulong first)
{
    private static readonly HashSet<string> OwnAttributes =
        new(typeof(AgilityMember).GetProperties().Select(p => p.Name).Where(n => n != nameof(AgilityMember.Attributes)), StringComparer.OrdinalIgnoreCase);

    private readonly List<AttributeChoice> _choices = choices.Where(c => !OwnAttributes.Contains(c.Name)).GroupBy(c => c.Name).Select(g => g.First()).ToList();
    private ulong _skip = skip;
    private ulong _rest = first;

    /// <summary>True when no further member is wanted.</summary>
    public bool IsFull => _rest == 0;

    public void Write(AgilityMember member)
    {
        if (IsFull)
        {
            return;
        }

        if (_skip > 0)
        {
            _skip--;
            return;
        }

        _rest--;
        PSObject output = MemberProperties.Output(member);
        foreach (AttributeChoice choice in _choices)
        {
            OutputObject.Add(output, choice.Name, OutputObject.Value(choice.Value(member)));
        }

        cmdlet.WriteObject(output);
    }
}
