using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Provisioning.Agility;

namespace Provisioning.Commands;

/// <summary>Writes members: with the attributes that were asked for as note properties, and no more than were asked for.</summary>
internal sealed class MemberOutput
{
    private static readonly HashSet<string> Known =
        new(typeof(AgilityMember).GetProperties().Select(p => p.Name), StringComparer.OrdinalIgnoreCase);

    private readonly Cmdlet _cmdlet;
    private readonly List<AttributeChoice> _choices;
    private ulong _skip;
    private ulong _rest;

    public MemberOutput(Cmdlet cmdlet, IReadOnlyList<AttributeChoice> choices, ulong skip, ulong first)
    {
        _cmdlet = cmdlet;
        _choices = choices.Where(c => !Known.Contains(c.Name)).GroupBy(c => c.Name).Select(g => g.First()).ToList();
        _skip = skip;
        _rest = first;
    }

    /// <summary>True when nobody more is wanted.</summary>
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
        _cmdlet.WriteObject(_choices.Count == 0 ? member : WithNotes(member));
    }

    private PSObject WithNotes(AgilityMember member)
    {
        PSObject output = new(member);
        foreach (AttributeChoice choice in _choices)
        {
            output.Properties.Add(new PSNoteProperty(choice.Name, choice.Value(member)));
        }

        return output;
    }
}
