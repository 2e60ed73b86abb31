using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Sync.Wishes;

/// <summary>Wishes for names and addresses.</summary>
public sealed class NameWishes(ModuleSession session) : WishTest(session)
{
    [Fact]
    public void Initial_and_surname_are_the_user_name()
    {
        Night("""
            @{
                Source = @{ Key = 'id' }
                Ambition = @{
                    Attributes = @{ Username = @{ Template = '{first_name:1|lower}{last_name|lower}' }; Email = 'email'; FirstName = 'first_name'; LastName = 'last_name' }
                }
            }
            """, "id,email,first_name,last_name", "1,ann@corp.example,Ann,Holt", "2,bob@corp.example,Bob,De May");

        Assert.Equal(["aholt: Ann Holt ann@corp.example", "bde may: Bob De May bob@corp.example"], Users);
    }

    [Fact]
    public void User_name_in_use_gets_a_number_and_keeps_it()
    {
        const string Mapping = """
            @{
                Source = @{ Key = 'id' }
                Ambition = @{
                    Match = 'Email'
                    Attributes = @{
                        Username = @{ Template = '{first_name:1}{last_name}'; Case = 'Lower'; Unique = 'Number' }
                        Email = 'email'; FirstName = 'first_name'; LastName = 'last_name'
                    }
                }
            }
            """;
        string[] rows = ["id,email,first_name,last_name", "1,ann@corp.example,Ann,Smith", "2,al@corp.example,Al,Smith"];
        Sandbox.Ambition.AddUser("asmith", "Amos", "Smith", "amos@elsewhere.example");

        Night(Mapping, rows);
        string[] after = [.. Users];
        Night(Mapping, [rows[0], rows[2], rows[1]]);

        Assert.Equal(["asmith: Amos Smith amos@elsewhere.example", "asmith2: Ann Smith ann@corp.example", "asmith3: Al Smith al@corp.example"], after);
        Assert.Equal(after, Users);
    }

    [Fact]
    public void Preferred_name_is_used_before_the_legal_one()
    {
        Night("""
            @{
                Source = @{ Key = 'id' }
                Ambition = @{
                    Attributes = @{ Username = 'login'; Email = 'email'; FirstName = @{ Column = 'preferred_name', 'legal_first_name' }; LastName = 'last_name' }
                }
            }
            """, "id,login,email,preferred_name,legal_first_name,last_name", "1,tm,tm@corp.example,Trudy,Gertrude,May", "2,bo,bo@corp.example, ,Bob,Orr");

        Assert.Equal(["bo: Bob Orr bo@corp.example", "tm: Trudy May tm@corp.example"], Users);
    }

    [Fact]
    public void The_domain_is_that_of_the_country()
    {
        Night("""
            @{
                Source = @{ Key = 'login' }
                Ambition = @{
                    Attributes = @{
                        Username = 'login'; FirstName = 'first_name'; LastName = 'last_name'
                        Email = @{
                            Template = '{login}@corp.de'; When = @{ Column = 'country'; In = 'DE', 'AT' }
                            Otherwise = @{
                                Template = '{login}@corp.fr'; When = @{ Column = 'country'; In = 'FR' }
                                Otherwise = @{ Template = '{login}@corp.example' }
                            }
                        }
                    }
                }
            }
            """, "login,first_name,last_name,country", "ann,Ann,Holt,AT", "bob,Bob,May,fr", "cid,Cid,Orr,US", "dee,Dee,Fox,");

        Assert.Equal(["ann@corp.de", "bob@corp.fr", "cid@corp.example", "dee@corp.example"], Sandbox.Ambition.Users.Select(u => u.Email).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Texts_are_replaced()
    {
        Night("""
            @{
                Source = @{ Key = 'login' }
                Agility = @{
                    Attributes = @{
                        Username = 'login'
                        Name = @{ Column = 'name'; Replace = @{ '^([^,]+), (.+)$' = '$2 $1'; ' (Jr|Sr)\.?$' = '' } }
                        Phone = @{ Column = 'phone'; Replace = @{ '[^0-9+]' = ''; '^00' = '+' } }
                        DefaultRole = @{ Value = 'Team Member' }
                    }
                }
            }
            """, "login,name,phone", "ann,\"Holt, Ann\",0049 30 / 1234-5", "bob,Bob May Jr.,+1 (202) 555-0101");

        Assert.Equal(["ann: Ann Holt | +493012345", "bob: Bob May | +12025550101"], Members("Name", "Phone"));
    }

    [Fact]
    public void Names_of_all_scripts_are_written_in_Latin_letters()
    {
        Night("""
            @{
                Source = @{ Key = 'id' }
                Ambition = @{
                    Attributes = @{
                        Username = @{ Template = '{first_name:1|german|ascii|lower}{last_name|german|ascii|lower}' }
                        Email = @{ Template = '{first_name|german|ascii|lower}@corp.example' }
                        FirstName = @{ Column = 'first_name'; Transliterate = 'German', 'Latin' }
                        LastName = @{ Column = 'last_name'; Diacritics = 'Remove' }
                    }
                }
            }
            """, "id,first_name,last_name", "1,Jürgen,Müßig", "2,Сергей,Щукин", "3,José,Núñez");

        Assert.Equal(
            ["jmuessig: Juergen Mussig juergen@corp.example", "jnunez: Jose Nunez jose@corp.example", "sshchukin: Sergei Щукин sergei@corp.example"],
            Users);
    }
}
