using Provisioning.Core.Tests.Tabular;
using Provisioning.Hosted.Tests.Directories;
using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Sync.Wishes;

/// <summary>Wishes for where people come from: directories, workbooks, web services.</summary>
public sealed class SourceWishes(ModuleSession session) : WishTest(session)
{
    [Fact]
    public void Users_of_Active_Directory_are_piped()
    {
        DirectoryUser[] people =
        [
            new() { SamAccountName = "mholt", MemberOf = ["CN=Staff,DC=corp", "CN=IT,DC=corp"], AccountExpirationDate = new DateTime(2026, 3, 10) },
            new() { SamAccountName = "old", EmailAddress = "old@corp.example", Enabled = false },
            new() { SamAccountName = "gone", EmailAddress = "gone@corp.example", AccountExpirationDate = new DateTime(2026, 3, 9) },
            new() { SamAccountName = "bmay", EmailAddress = "bob.may@corp.example", GivenName = "Bob", Surname = "May", MemberOf = ["CN=Staff,DC=corp"] },
        ];
        Sandbox.Ambition.AddUser("old", "Mira", "Holt", "old@corp.example");
        Sandbox.Ambition.AddUser("gone", "Mira", "Holt", "gone@corp.example");

        Night(
            """
            @{
                Source = @{ Key = 'ObjectGUID'; Active = 'Enabled'; Leave = @{ Column = 'AccountExpirationDate'; OffsetDays = 1 } }
                Ambition = @{ Attributes = @{ Username = 'SamAccountName'; Email = 'EmailAddress'; FirstName = 'GivenName'; LastName = 'Surname' } }
            }
            """,
            "$People | Sync-ProvisionedUser -Mapping $Mapping -StatePath $State -SourceName ad -EffectiveDate 2026-03-10 -MaxDisable 5",
            ("People", people));

        Assert.Equal(
            [
                "bmay: Bob May bob.may@corp.example", "gone: Mira Holt gone@corp.example (off)", "mholt: Mira Holt mira.holt@corp.example", "old: Mira Holt old@corp.example (off)",
            ],
            Users);
    }

    [Fact]
    public void Users_of_Entra_are_piped()
    {
        CloudUser[] people =
        [
            new() { AccountEnabled = true, EmployeeHireDate = new DateTime(2026, 3, 17), Manager = new CloudUser(), AssignedLicenses = [new { SkuId = Guid.NewGuid() }] },
            new() { AccountEnabled = true, EmployeeHireDate = new DateTime(2026, 3, 18), UserPrincipalName = "later@corp.example", Mail = "later@corp.example" },
            new() { AccountEnabled = false, UserPrincipalName = "off@corp.example", Mail = "off@corp.example" },
            new() { AccountEnabled = true, UserPrincipalName = "bob@corp.example", Mail = "bob@corp.example", GivenName = "Bob", Surname = "May", BusinessPhones = [] },
        ];

        Night(
            """
            @{
                Source = @{ Key = 'Id'; Active = 'AccountEnabled'; Hire = @{ Column = 'EmployeeHireDate'; OffsetDays = -7 } }
                Ambition = @{
                    Attributes = @{ Username = @{ Column = 'UserPrincipalName'; Part = @{ Separator = '@'; Index = 1 } }; Email = 'Mail'; FirstName = 'GivenName'; LastName = 'Surname' }
                }
            }
            """,
            "$People | Sync-ProvisionedUser -Mapping $Mapping -StatePath $State -SourceName entra -EffectiveDate 2026-03-10",
            ("People", people));

        Assert.Equal(["bob: Bob May bob@corp.example", "mira.holt: Mira Holt mira@corp.example"], Users);
    }

    [Fact]
    public void A_workbook_has_serial_dates_and_a_title_above_its_header()
    {
        object?[][] rows =
        [
            ["Staff of the works, 10 March 2026"],
            [],
            ["No", "Login", "Name", "Hired", "Left"],
            [4711, "ann", "Ann Holt", Day(2026, 3, 10), null],
            [TestWorkbook.Style(3, 42), "bob", "Bob May", Day(2025, 1, 2), Day(2026, 3, 10)],
            [4713, "cid", "Cid Orr", Day(2026, 3, 11), null],
            [4714, "dee", "Dee Fox", Day(2020, 1, 2), Day(2026, 3, 9)],
        ];
        File.WriteAllBytes(Path.Combine(Folder.Path, "staff.xlsx"), TestWorkbook.Of(rows));

        Night(
            """
            @{
                Source = @{ Key = 'No'; Hire = 'Hired'; Leave = @{ Column = 'Left'; OffsetDays = 1 } }
                Agility = @{
                    Attributes = @{
                        Username = 'Login'; Name = 'Name'; DefaultRole = @{ Value = 'Team Member' }
                        Phone = 'No'; Description = @{ Column = 'Hired'; Date = @{ Out = 'dd.MM.yyyy' } }
                    }
                }
            }
            """,
            "Sync-ProvisionedUser -Path (Join-Path $Folder staff.xlsx) -Mapping $Mapping -StatePath $State -EffectiveDate 2026-03-10");

        Assert.Equal(["ann: Ann Holt | 4711 | 10.03.2026", "bob: Bob May | 00042 | 02.01.2025"], Members("Name", "Phone", "Description"));
        Assert.Equal(["00042", "4711"], Run("", "Get-ProvisioningLink -StatePath $State").Of("Key").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void JSON_is_read_with_its_surrounding_properties()
    {
        Folder.Write("people.json", """
            {
              "count": 3,
              "value": [
                { "id": "0042", "login": "ann", "name": { "given": "Ann" }, "first": "Ann", "last": "Holt", "mail": "ann@corp.example", "active": true, "phones": ["1", "2"] },
                { "id": "0043", "active": false, "login": "bob", "first": "Bob", "last": "May", "mail": "bob@corp.example" },
                { "id": "0044", "login": "cid", "first": "Cid", "last": "Orr", "mail": ["cid@corp.example", "c@corp.example"], "active": true }
              ]
            }
            """);
        const string Mapping = """
            @{
                Source = @{ Key = 'id'; Active = 'active' }
                Ambition = @{ Attributes = @{ Username = 'login'; Email = 'mail'; FirstName = 'first'; LastName = 'last' } }
            }
            """;

        ScriptResult result = Session.Try(
            "Sync-ProvisionedUser -Path (Join-Path $Folder people.json) -Mapping $Mapping -StatePath (Join-Path $Folder state)",
            ("Folder", Folder.Path), ("Mapping", Folder.Write("mapping.psd1", Mapping)));

        Assert.Null(result.Thrown);
        Assert.Equal(["ann: Ann Holt ann@corp.example"], Users);
        Assert.Contains("Row 3 (line 6): column 'mail' holds a list, and one text, number or date is needed.", result.Error.Exception.Message, StringComparison.Ordinal);
    }

    private static string Day(int year, int month, int day) => TestWorkbook.Style(1, new DateTime(year, month, day).ToOADate());
}
