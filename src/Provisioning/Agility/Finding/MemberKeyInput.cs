using System.Management.Automation;
using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Commands.Common;
using Provisioning.Tabular;

namespace Provisioning.Commands.Agility.Finding;

/// <summary>Reads from a piped object which member is meant: an OID, a text, or a row with forgiving headers.</summary>
internal static class MemberKeyInput
{
    /// <summary>Reads a key; what cannot be read is a question with an error. A blank line gives none.</summary>
    /// <param name="input">The object of the pipeline.</param>
    /// <param name="number">Its place in the input, counted from 1.</param>
    /// <param name="objects">Reads the objects of this pipeline.</param>
    public static IReadOnlyList<MemberQuestion> Read(PSObject input, long number, PlainObjectReader objects)
    {
        object? value = input.BaseObject;
        if (value is Oid oid)
        {
            return [new MemberQuestion(new MemberKey { Oid = oid.WithoutMoment, Row = number }, oid)];
        }

        object target = value is string ? value : input;
        KeyValuePair<string, object?>[] cells = objects.Cells(input, Columns.Username);
        if (RowInput.IsBlankLine(input, cells))
        {
            return [];
        }

        // A search accepts an address of any form.
        SourceRow row = SourceRow.Of(number, cells, cells, value);
        row.TakesAnyEmail = true;
        try
        {
            return [new MemberQuestion(MemberKeyReader.Read(row, anyName: true), target)];
        }
        catch (InvalidRowException e)
        {
            return [new MemberQuestion(new MemberKey { Row = number }, target, e)];
        }
    }

    /// <summary>Keys for user names of the command line.</summary>
    public static IEnumerable<MemberQuestion> FromNames(IEnumerable<string> usernames) => usernames.Select(name => new MemberQuestion(
        new MemberKey { Username = name.Trim() },
        name,
        ValueRules.Unsendable(name) is { } problem ? new ProvisioningException(ProvisioningErrorKind.InvalidQuery, $"'{name}' cannot be searched for: {problem}") : null));

    /// <summary>Keys for OIDs of the command line.</summary>
    public static IEnumerable<MemberQuestion> FromOids(IEnumerable<Oid> oids) =>
        oids.Select(oid => new MemberQuestion(new MemberKey { Oid = oid.WithoutMoment }, oid.WithoutMoment));
}
