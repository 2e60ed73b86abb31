using Provisioning.Sandbox.Ambition.Data;
using Provisioning.Sandbox.Ambition.Rows;

namespace Provisioning.Sandbox.Ambition.Endpoints;

/// <summary>Reads the long form (one membership per row) and the wide form (one field per group type).</summary>
internal sealed class MembershipReader(SandboxMembershipForm form, bool nameRequired)
{
    private const string UserField = "username";
    private const string TypeField = "group_type";
    private const string NameField = "group_name";

    public List<MembershipEntry> Read(Row row, ICollection<RowError> errors)
    {
        List<MembershipEntry> entries = new();
        string? username = CellReader.Text(row, UserField, errors);
        bool isLong = row.Has(TypeField) || row.Has(NameField);
        if (isLong && form == SandboxMembershipForm.WideOnly)
        {
            errors.Add(new RowError(row.Number, TypeField, "Rows with group_type and group_name are not read here."));
        }
        else if (isLong || form == SandboxMembershipForm.LongOnly)
        {
            ReadLong(row, username, entries, errors);
        }
        else
        {
            ReadWide(row, username, entries, errors);
        }

        return entries;
    }

    private void ReadLong(Row row, string? username, List<MembershipEntry> entries, ICollection<RowError> errors)
    {
        string? type = CellReader.Text(row, TypeField, errors);
        string? name = CellReader.Text(row, NameField, out string nameProblem);
        bool nameMissing = name is null && (nameRequired || row.Has(NameField));
        if (nameMissing)
        {
            errors.Add(new RowError(row.Number, NameField, nameProblem));
        }

        if (username is not null && type is not null && !nameMissing)
        {
            entries.Add(new MembershipEntry(username, type, name, TypeField, NameField));
        }
    }

    private static void ReadWide(Row row, string? username, List<MembershipEntry> entries, ICollection<RowError> errors)
    {
        if (row.Fields.Count == (row.Has(UserField) ? 1 : 0))
        {
            errors.Add(new RowError(row.Number, TypeField, CellReader.Required));
        }

        foreach (KeyValuePair<string, Cell> field in row.Fields)
        {
            if (field.Key == UserField)
            {
                continue;
            }

            if (field.Value.Kind is CellKind.Nested or CellKind.Boolean)
            {
                errors.Add(new RowError(row.Number, field.Key, field.Value.Kind == CellKind.Nested ? CellReader.NotFlat : CellReader.NotText));
            }
            else if (username is not null && !field.Value.IsBlank)
            {
                entries.Add(new MembershipEntry(username, field.Key, field.Value.Text, field.Key, field.Key));
            }
        }
    }
}
